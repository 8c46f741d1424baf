/** What `yueping rank` does: scores in, places in rank order out. */
import { z } from 'zod';
import { type Contender, rankPeople } from '#core/results/ranking.ts';
import { type Text, text } from '#core/scorecard/text.ts';
import { valueInWords } from '#core/scoring/problem.ts';
import { BadInput } from './bad-input.ts';
import { readJsonFile } from './read-file.ts';

export interface RankOptions {
  readonly inputs: string;
  readonly ties: 'standard' | 'dense' | 'modified';
}

const people = z.array(z.object({ id: z.string().min(1), score: z.number().nullable() }));

/** Everyone's rank as JSON. */
export function runRank({ inputs, ties }: RankOptions): string {
  const contenders = readPeople(readJsonFile(inputs, '--inputs'));
  const ranking = rankPeople(contenders, ties);
  if (ranking.kind === 'refused') throw refusal(ranking.code, ranking.id, contenders);
  return `${JSON.stringify(
    ranking.places.map(({ id, rank, score }) => ({ id, rank, score })),
    null,
    2,
  )}\n`;
}

function readPeople(value: unknown): readonly Contender[] {
  const parsed = people.safeParse(value);
  if (parsed.success) return parsed.data;
  const path = parsed.error.issues[0]?.path ?? [];
  const field = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  throw badInput(field === '' ? '--inputs' : field, valueAt(value, path), SHAPE);
}

const SHAPE = text('可填 [{ "id": "a", "score": 92.5 }]', 'allowed is [{ "id": "a", "score": 92.5 }]');

const REFUSALS = {
  null_score: { key: 'score', allowed: text('没有结果的人不能参加排名', 'nobody without a result can be ranked') },
  repeated_id: { key: 'id', allowed: text('每个 id 只能出现一次', 'every id may stand there once') },
  missing_key: { key: 'keys', allowed: text('缺少并列时要比的数', 'a figure that decides ties is missing') },
} as const;

function refusal(code: keyof typeof REFUSALS, id: string, contenders: readonly Contender[]): BadInput {
  const { key, allowed } = REFUSALS[code];
  const own = contenders.flatMap((contender, index) => (contender.id === id ? [index] : []));
  const index = code === 'repeated_id' ? own[1] : own[0];
  return badInput(`[${index ?? 0}].${key}`, code === 'null_score' ? `null (${id})` : id, allowed);
}

function badInput(field: string, value: unknown, allowed: Text): BadInput {
  const shown = valueInWords(value);
  return new BadInput(text(`${field} 填的是“${shown}”：${allowed.zh}`, `${field} is "${shown}": ${allowed.en}`));
}

const valueAt = (root: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    root,
  );
