/** Groups that can only be reached by a robot in them: HR enters its address, and the group gets the rankings. */
import { both } from '#cards/texts.ts';
import type { Platform } from '#platforms/platform.ts';
import { type Asker, answerTyped, type Refusal, refuseTyped } from './asker.ts';
import type { Change } from './changes.ts';
import { type Deps, nowIso } from './deps.ts';
import type { Effects } from './effects.ts';
import { message } from './outbox-drafts.ts';
import type { PlatformName } from './records.ts';

export interface WantedRobot {
  address: string;
  /** what the group is called, as HR writes it */
  name: string;
  /** whose ranking it gets; null: the whole company's */
  unitId: string | null;
}

/**
 * Binds the group behind a robot's address. The same address again renews name and unit. The first message to the group
 * shows whether the address works: one that does not is seen among the messages that did not arrive.
 */
export async function bindRobot(
  deps: Deps,
  asker: Pick<Asker, 'person' | 'hr'>,
  wanted: WantedRobot,
): Promise<{ refusal: Refusal } | { changes: readonly Change[] }> {
  if (!asker.hr) return { refusal: { code: 'hr_only' } };
  const read = robotOf(deps.platforms.values(), wanted.address);
  if (!read || !deps.vault) return { refusal: { code: 'bad_robot' } };
  const { platform, key } = read;
  const known = (await deps.store.groupRobots(platform)).find((robot) => deps.vault?.open(robot.key) === key);
  const id = known?.id ?? `robot:${deps.newId()}`;
  const at = nowIso(deps);
  const enteredBy = asker.person.id;
  return {
    changes: [
      { put: 'group-robot', row: { id, platform, name: wanted.name, key: deps.vault.seal(key), enteredBy, at } },
      {
        put: 'group',
        row: { platform, chatId: id, chatName: wanted.name, unitId: wanted.unitId, boundBy: enteredBy, at },
      },
      message(deps, { key: `group:${platform}:${id}:${at}`, kind: 'group-welcome', to: { chatId: id, platform } }),
    ],
  };
}

function robotOf(platforms: Iterable<Platform>, address: string): { platform: PlatformName; key: string } | null {
  for (const platform of platforms) {
    const key = platform.robotKey?.(address) ?? null;
    if (key !== null) return { platform: platform.name, key };
  }
  return null;
}

/** 绑定群 <机器人地址> [群名] [单位]: the same, typed. The address is the first word that is one. */
export async function bindRobotTyped(deps: Deps, asker: Asker, argument: string): Promise<Effects> {
  const [address = '', name = '', ...rest] = argument.split(' ');
  const unitName = rest.join(' ');
  const unit = unitName === '' ? null : (await deps.store.units()).find((each) => each.name === unitName);
  if (unit === undefined) return refuseTyped(deps, asker, { code: 'not_found', where: unitName });
  const bound = await bindRobot(deps, asker, { address, name, unitId: unit?.id ?? null });
  if ('refusal' in bound) return refuseTyped(deps, asker, bound.refusal);
  const answer = answerTyped(
    deps,
    asker,
    both((t) => t.answers.robotBound(name)),
  );
  return { ...answer, changes: [...bound.changes, ...answer.changes] };
}
