/**
 * A published ranking as a picture, for groups whose platform draws no charts: a message of its own behind the words, so
 * that whatever happens to it neither holds them back nor says them twice.
 */
import { rankingPicture } from '#pictures/ranking-picture.ts';
import type { Platform, PlatformName } from '#platforms/platform.ts';
import type { Change } from './changes.ts';
import type { Deps } from './deps.ts';
import { args } from './message-args.ts';
import type { OutboxRow } from './records.ts';
import { publishedView } from './views/ranking-views.ts';

type Message = Extract<Change, { put: 'outbox' }>;

type Drawing = Pick<Deps, 'pictures' | 'newId'> & {
  readonly platforms: ReadonlyMap<PlatformName, Pick<Platform, 'drawsCharts'>>;
};

/** A ranking's message to a group, and its picture where one is to be drawn. */
export function withPicture(deps: Drawing, words: Message): readonly Message[] {
  const { row } = words;
  const platform = row.platform === null ? undefined : deps.platforms.get(row.platform);
  if (!deps.pictures || row.recipientKind !== 'chat' || !platform || platform.drawsCharts) return [words];
  // what is written at one instant leaves in the order of the ids
  const [id = row.id, behind = deps.newId()] = [row.id, deps.newId()].sort();
  const picture = { ...row, id: behind, key: `${row.key}:picture`, kind: 'ranking-picture' as const };
  return [
    { put: 'outbox', row: { ...row, id } },
    { put: 'outbox', row: { ...picture, args: { ...row.args, behind: id } } },
  ];
}

/** Groups read Chinese. */
const LOCALE = 'zh';

/** The body of such a message, drawn and uploaded at its delivery; null where nothing draws any more. */
export async function pictureBody(deps: Deps, row: OutboxRow, platform: Platform): Promise<string | null> {
  const { period, scope } = args.rankingPicture.parse(row.args);
  const view = deps.pictures ? await publishedView(deps, period, scope) : null;
  if (!view || !deps.pictures) return null;
  const bytes = await deps.pictures.png(rankingPicture(view, LOCALE));
  return platform.attach({ name: `ranking-${period}.png`, mediaType: 'image/png', bytes });
}

/** HR is shown so many messages that did not arrive, and more. */
const MOST_STUCK = 1_000;

/**
 * Whether the words a picture follows are still on their way. It waits until they have arrived, or lie before HR: it does
 * not wait for people.
 */
export async function waitsForWords(
  { store }: Pick<Deps, 'store'>,
  { kind, key, createdAt, args: own }: OutboxRow,
): Promise<boolean> {
  if (kind !== 'ranking-picture') return false;
  const { behind } = args.rankingPicture.parse(own);
  const sent = await store.sentCards(key.replace(/:picture$/, ''), createdAt);
  if (sent.some(({ outboxId }) => outboxId === behind)) return false;
  return !(await store.outbox.stuck(MOST_STUCK)).some(({ id }) => id === behind);
}
