/** Many months with seeds of one family, added up, and the table that tells of them. */
import { type MonthResult, month } from './month.ts';

export interface CampaignOptions {
  seed: string;
  /** so many kills in all */
  kills: number;
  /** of them so many in one month */
  killsPerMonth: number;
  /** one line a month */
  tell: (line: string) => void;
}

export interface Campaign {
  months: readonly MonthResult[];
  seconds: number;
}

/** Runs month after month until the bot was killed often enough. A month that cannot be played ends the campaign. */
export async function campaign({ seed, kills, killsPerMonth, tell }: CampaignOptions): Promise<Campaign> {
  const began = performance.now();
  const months: MonthResult[] = [];
  const done = () => months.reduce((sum, { tally }) => sum + tally.kills, 0);
  while (done() < kills) {
    const result = await month({
      seed: `${seed}-${months.length + 1}`,
      kills: Math.min(killsPerMonth, kills - done()),
    });
    months.push(result);
    tell(lineOf(result));
  }
  return { months, seconds: Math.round((performance.now() - began) / 1000) };
}

export const tallyOf = ({ findings }: Pick<MonthResult, 'findings'>): Record<'lost' | 'doubled' | 'wrong', number> => ({
  lost: findings.filter(({ kind }) => kind === 'lost').length,
  doubled: findings.filter(({ kind }) => kind === 'doubled').length,
  wrong: findings.filter(({ kind }) => kind === 'wrong').length,
});

function lineOf(result: MonthResult): string {
  const { lost, doubled, wrong } = tallyOf(result);
  const { seed, tally, clicks, messages } = result;
  return [
    `${seed}: ${tally.kills} kills, ${clicks.pressed} clicks, ${messages.shown} messages`,
    `${lost} lost, ${doubled} doubled, ${wrong} wrong`,
    ...result.findings.map(({ kind, what }) => `  ${kind}: ${what}`),
    ...result.errors.map((line) => `  the bot's log: ${line}`),
  ].join('\n');
}

type Row = readonly [name: string, value: string | number];

/** What was done and what came of it. */
export function rowsOf({ months, seconds }: Campaign): readonly Row[] {
  const sum = (of: (result: MonthResult) => number): number => months.reduce((total, result) => total + of(result), 0);
  const starts = months.flatMap((result) => result.starts).sort((a, b) => a - b);
  const moment = (name: keyof MonthResult['tally']['moments']) => sum(({ tally }) => tally.moments[name]);
  return [
    ['months', months.length],
    ['kills (SIGKILL)', sum(({ tally }) => tally.kills)],
    ['– during the opening of the cycle', moment('opening')],
    ['– during start-up and recovery', moment('start')],
    ['– within 250 ms of a volley of clicks', moment('click')],
    ['– at a write to the log of the database', moment('commit')],
    ['– while a message was being sent', moment('send')],
    ['– while the ranking was being posted', moment('ranking')],
    ['kills that left a message in the middle of being sent', sum(({ tally }) => tally.inFlight)],
    ['SIGTERM while a message was being sent', moment('term')],
    ['clicks', sum(({ clicks }) => clicks.pressed)],
    ['– answered "done"', sum(({ clicks }) => clicks.done)],
    ['– whose person was shown an error', sum(({ clicks }) => clicks.unanswered)],
    ['typed lines', sum(({ lines }) => lines)],
    ['lists that shared a commit with others', sum(({ together }) => together.lists)],
    ['– most lists in one commit', Math.max(...months.map(({ together }) => together.most))],
    ['messages that appeared', sum(({ messages }) => messages.shown)],
    ['– sends repeated under the same key and taken once', sum(({ messages }) => messages.repeated)],
    ['– cards redrawn', sum(({ messages }) => messages.changed)],
    ['– called unknown and shown to HR', sum(({ messages }) => messages.unknown)],
    ['– refused for good and shown to HR', sum(({ messages }) => messages.dead)],
    ['jumps of the clock, bot alive (≤ 4 min)', sum(({ tally }) => tally.moves.alive)],
    ['jumps of the clock, bot dead (12 min – 20 h)', sum(({ tally }) => tally.moves.dead)],
    ['from go to ready, median ms', starts[Math.floor(starts.length / 2)] ?? 0],
    ['lines the bot logged as an error', sum(({ errors }) => errors.length)],
    ['seconds', seconds],
    ['**lost**', sum((result) => tallyOf(result).lost)],
    ['**doubled**', sum((result) => tallyOf(result).doubled)],
    ['**wrong**', sum((result) => tallyOf(result).wrong)],
  ];
}

/** How often each fault was ordered. */
export function faultRowsOf({ months }: Campaign): readonly Row[] {
  const names = [...new Set(months.flatMap(({ tally }) => Object.keys(tally.faults)))].sort();
  return names.map((name) => [name, months.reduce((sum, { tally }) => sum + (tally.faults[name] ?? 0), 0)]);
}

export const asMarkdown = (head: Row, rows: readonly Row[]): string =>
  [head, ['---', '---:'] as const, ...rows].map(([name, value]) => `| ${name} | ${value} |`).join('\n');

export const asText = (rows: readonly Row[]): string => {
  const width = Math.max(...rows.map(([name]) => name.length)) + 2;
  return rows.map(([name, value]) => `${name.replaceAll('**', '').padEnd(width)}${value}`).join('\n');
};
