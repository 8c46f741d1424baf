/** What `yueping directory` and `yueping bind-code` do: the environment in, text out. */
import { freshCode } from '#app/binding/make-codes.ts';
import type { Deps } from '#app/deps.ts';
import { isAbsurd } from '#app/directory/losses.ts';
import { planSync, type SyncPlan } from '#app/directory/plan-sync.ts';
import { hasDirectory, syncDirectory } from '#app/sync-directory.ts';
import { diffLines, findingLines } from '#cards/directory-lists.ts';
import { texts } from '#cards/texts.ts';
import { shortened } from '#core/directory/diff.ts';
import { bothLanguages, type TextLocale, text } from '#core/scorecard/text.ts';
import { platformsOf } from '#entry/platforms.ts';
import { configOf } from '#entry/start.ts';
import { createVault } from '#entry/vault.ts';
import { withDeps } from '#entry/with-deps.ts';
import type { PlatformWithDirectory } from '#platforms/platform.ts';
import { BadInput } from './bad-input.ts';

type Env = Readonly<Record<string, string | undefined>>;

export interface DirectoryOptions {
  readonly platform?: 'feishu' | 'wecom';
  readonly apply?: true;
  readonly company: string;
  readonly json?: true;
  readonly lang: TextLocale;
}

export interface DirectoryRun {
  readonly output: string;
  /** a reading that would not be believed without somebody's word, and was not written */
  readonly isAbsurd: boolean;
}

interface Read {
  platform: PlatformWithDirectory['name'];
  plan: SyncPlan;
  applied: boolean;
}

/** @throws BadInput, PlatformError */
export function runDirectory(options: DirectoryOptions, env: Env): Promise<DirectoryRun> {
  return withDeps(
    env,
    async (plain) => {
      const deps = withPlatforms(plain, env);
      const read: Read[] = [];
      for (const platform of chosen(deps, options)) read.push(await readOne(deps, platform, options));
      const output = options.json ? asJson(read) : read.flatMap((each) => printed(each, options)).join('\n');
      return { output: `${output}\n`, isAbsurd: read.some(({ plan, applied }) => !applied && isAbsurd(plan.losses)) };
    },
    { beside: true },
  );
}

/** A command beside the bot has platforms of its own: they only read. */
function withPlatforms(deps: Deps, env: Env): Deps {
  const config = configOf(env);
  const vault = config.sessionKey === undefined ? undefined : createVault(config.sessionKey);
  const { store, clock, log } = deps;
  const platforms = platformsOf(config, { store, clock, log, vault, onCall: () => undefined });
  return { ...deps, platforms: new Map(platforms.map((platform) => [platform.name, platform])) };
}

function chosen(deps: Deps, { platform: wanted }: DirectoryOptions): readonly PlatformWithDirectory[] {
  const found = [...deps.platforms.values()].filter(hasDirectory).filter(({ name }) => !wanted || name === wanted);
  if (found.length > 0) return found;
  throw new BadInput(
    text(
      `没有可以读通讯录的平台${wanted ? `“${wanted}”` : ''}：先配置飞书或企业微信应用的变量，或用 yueping import people 导入`,
      `no platform${wanted ? ` "${wanted}"` : ''} whose directory can be read: set the variables of the Feishu or WeCom app, or import people`,
    ),
  );
}

async function readOne(
  deps: Deps,
  platform: PlatformWithDirectory,
  { company: companyName, apply }: DirectoryOptions,
): Promise<Read> {
  const seen = await platform.people();
  const plan = await planSync(deps, platform, { seen, companyName });
  // what is written is what was read and printed
  if (apply) await syncDirectory(deps, { ...platform, people: async () => seen }, { companyName, believed: true });
  return { platform: platform.name, plan, applied: apply === true };
}

const asJson = (read: readonly Read[]): string =>
  JSON.stringify(
    read.map(({ platform, plan: { diff, losses, people, fingerprint }, applied }) => ({
      ...{ platform, people, applied, absurd: isAbsurd(losses), fingerprint, losses, ...diff },
    })),
    null,
    2,
  );

function printed({ platform, plan, applied }: Read, { lang }: DirectoryOptions): readonly string[] {
  const t = texts[lang].directory;
  const { diff, losses, people } = plan;
  const all = shortened(diff, Number.MAX_SAFE_INTEGER);
  return [
    READ[lang](t.platforms[platform], people),
    ...(isAbsurd(losses) ? [`! ${t.absurd(t.platforms[platform])}`] : []),
    ...diffLines(all, lang).map((line) => `  ${line}`),
    ...findingLines(diff.problems, lang).map((line) => `  ! ${line}`),
    applied ? APPLIED[lang] : NOT_APPLIED[lang],
  ];
}

const READ = {
  zh: (platform: string, people: number) => `${platform}：读到 ${people} 人`,
  en: (platform: string, people: number) => `${platform}: ${people} people read`,
};
const APPLIED = text('已写入', 'written');
const NOT_APPLIED = text('没有写入；确认无误后加 --apply', 'nothing was written; add --apply once it is right');

/** @throws BadInput for a number nobody has */
export function makeBindCode(number: string, env: Env): Promise<string> {
  return withDeps(
    env,
    async (deps) => {
      const person = await deps.store.personByEmployeeNo(number);
      if (!person?.active) {
        throw new BadInput(
          text(
            `没有工号为“${number}”的在职人员；先导入人员`,
            `nobody active has the number "${number}"; import people first`,
          ),
        );
      }
      const { code, row } = freshCode(deps, { personId: person.id, issuedBy: 'cli' });
      await deps.store.commit([{ put: 'bind-code', row }]);
      const how = text(
        `本人私聊机器人发：绑定 ${number} ${code}（7 天内有效，只能用一次）`,
        `the person writes to the bot: bind ${number} ${code} (for 7 days, once)`,
      );
      return `${bothLanguages(how)}\n`;
    },
    { beside: true },
  );
}
