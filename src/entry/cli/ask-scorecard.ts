/** Asks for a new scorecard, a line at a time: on a terminal, or from a file that is piped in. */
import { createInterface } from 'node:readline/promises';
import type { Readable, Writable } from 'node:stream';
import { exact, readDecimal, sum } from '#core/number/decimal.ts';
import { inWords } from '#core/number/round.ts';
import type { DraftAnswers } from '#core/scorecard/draft.ts';
import { LEVELS, levelText } from '#core/scorecard/level.ts';
import { bothLanguages, type Text, text } from '#core/scorecard/text.ts';
import { BadInput } from './bad-input.ts';

type Criterion = DraftAnswers['criteria'][number];
type Rule = Criterion['rule'];

/** Asks until the answer is one; the answer to an empty line is the usual one, where there is any. */
type Ask = <T>(question: Question<T>) => Promise<T>;

interface Question<T> {
  readonly words: Text;
  /** null asks again */
  readonly read: (answer: string) => T | null;
  /** what an empty line means */
  readonly usual?: string;
}

/** Asks everything. @throws BadInput when the input ends before the last answer */
export async function askScorecard(input: Readable, output: Writable): Promise<DraftAnswers> {
  const lines = createInterface({ input });
  try {
    return await askAll(asker(lines[Symbol.asyncIterator](), output));
  } finally {
    lines.close();
  }
}

const ENDED = new BadInput(text('输入中断，没有写文件', 'the input ended; nothing was written'));

function asker(lines: AsyncIterator<string>, output: Writable): Ask {
  return async ({ words, read, usual }) => {
    for (;;) {
      output.write(`${bothLanguages(words)}${usual === undefined ? '' : ` [${usual}]`}: `);
      const { value, done } = await lines.next();
      if (done) throw ENDED;
      const typed = String(value).trim();
      const answer = read(typed === '' ? (usual ?? '') : typed);
      if (answer !== null) return answer;
      output.write(`${bothLanguages(AGAIN)}\n`);
    }
  };
}

const AGAIN = text('这个答案用不了，请再写一次', 'this cannot be used, please write it again');

async function askAll(ask: Ask): Promise<DraftAnswers> {
  const id = await ask({
    words: text('考核表的 id，如 front-desk', 'id of the sheet, such as front-desk'),
    read: asId,
  });
  const name = await ask({ words: text('名称', 'name'), read: asText });
  const level = await ask(choice(text('级别', 'level'), { all: LEVELS, told: levelText, usual: 'staff' }));
  const total = await ask({ words: text('满分', 'points of a perfect sheet'), read: asPositive, usual: '100' });
  const criteria = await askCriteria(ask, total);
  const grades = await ask(
    choice(text('等级', 'grades'), { all: ['usual', 'none'] as const, told: gradesText, usual: 'usual' }),
  );
  return { id, name, level, total, criteria, grades };
}

const gradesText = (grades: 'usual' | 'none'): Text =>
  grades === 'usual'
    ? text('优秀 90、良好 80、合格 60、需改进', 'four grades from 90, 80, 60 and 0 %')
    : text('不分', 'none');

async function askCriteria(ask: Ask, total: string): Promise<Criterion[]> {
  const criteria: Criterion[] = [];
  for (;;) {
    const left = inWords(exact(total).sub(sum(criteria.map(({ points }) => exact(points)))));
    const words = text(
      `考核项的名称（还有 ${left} 分；空行结束）`,
      `name of a criterion (${left} points left; empty to end)`,
    );
    const name = await ask({ words, read: (answer) => (answer === '' && criteria.length === 0 ? null : answer) });
    if (name === '') return criteria;
    criteria.push(await askCriterion(ask, name, left));
  }
}

async function askCriterion(ask: Ask, name: string, left: string): Promise<Criterion> {
  const points = await ask({ words: text('分值', 'points'), read: asPositive, usual: left });
  const kind = await ask(choice(text('怎样得分', 'how it is scored'), { all: KINDS, told: kindText, usual: 'rating' }));
  return { name, points, ...(await ASK_RULE[kind](ask)) };
}

const KINDS = ['ratio', 'steps', 'tiers', 'deductions', 'levels', 'rating'] as const;
type Kind = (typeof KINDS)[number];

const KIND_TEXTS: Readonly<Record<Kind, Text>> = {
  ratio: text('按完成比例', 'in proportion to a target'),
  steps: text('每差几扣几分', 'points off for each step from a target'),
  tiers: text('分档', 'tiers'),
  deductions: text('按次扣分', 'points off for each finding'),
  levels: text('评等级', 'levels that people choose from'),
  rating: text('直接打分', 'a number that people give'),
};
const kindText = (kind: Kind): Text => KIND_TEXTS[kind];

type Ruled = Pick<Criterion, 'rule' | 'metric' | 'outOf'>;

const ASK_RULE: Readonly<Record<Kind, (ask: Ask) => Promise<Ruled>>> = {
  ratio: async (ask) => measured(ask, { ratio: { target: Number(await askTarget(ask)) } }),
  steps: async (ask) => {
    const target = await askTarget(ask);
    const per = await ask({ words: text('每差多少算一步', 'size of a step'), read: asPositive });
    const deduct = await ask({ words: text('每步扣几分', 'points off for a step'), read: asPositive });
    const when = await ask(
      choice(text('哪边扣分', 'which side costs points'), {
        all: ['below', 'above'] as const,
        told: sideText,
        usual: 'below',
      }),
    );
    return measured(ask, { steps: { target: Number(target), per: Number(per), deduct: Number(deduct), when } });
  },
  tiers: async (ask) => {
    const edge = await ask(
      choice(text('方向', 'direction'), { all: ['from', 'upTo'] as const, told: directionText, usual: 'from' }),
    );
    const pairs = await askPairs(
      ask,
      text('界限和得分，如 90 20（空行结束）', 'edge and score, such as 90 20 (empty to end)'),
    );
    const rest = await ask({ words: text('其余得几分', 'score of the rest'), read: readDecimal, usual: '0' });
    const tiers = pairs.map(([at, score]) => ({ [edge]: Number(at), score: Number(score) }));
    return measured(ask, { tiers: [...tiers, { score: Number(rest) }] });
  },
  deductions: async (ask) => ({
    rule: {
      deductions: (await askItems(ask)).map(([name, points], index) => ({
        id: `finding_${index + 1}`,
        name,
        points: Number(points),
      })),
    },
  }),
  levels: async () => ({ outOf: 100, rule: { levels: USUAL_LEVELS } }),
  rating: async () => ({ rule: { rating: {} } }),
};

const USUAL_LEVELS = [
  { name: '优秀', from: 90, to: 100 },
  { name: '良好', from: 80, to: 89 },
  { name: '合格', from: 60, to: 79 },
  { name: '需改进', from: 0, to: 59 },
];

const sideText = (side: 'below' | 'above'): Text =>
  side === 'below' ? text('低于目标', 'below the target') : text('高于目标', 'above the target');
const directionText = (edge: 'from' | 'upTo'): Text =>
  edge === 'from' ? text('越高越好', 'higher is better') : text('越低越好', 'lower is better');

const askTarget = (ask: Ask): Promise<string> => ask({ words: text('目标', 'target'), read: asPositive, usual: '100' });

async function measured(ask: Ask, rule: Rule): Promise<Ruled> {
  const unit = await ask({
    words: text('指标的单位（没有就空着）', 'unit of the metric (empty for none)'),
    read: (answer) => answer,
  });
  return { rule, metric: unit === '' ? {} : { unit } };
}

type ReadWord = (word: string) => string | null;

/** Two words a line, until an empty one; at least one line. */
async function askPairs(
  ask: Ask,
  words: Text,
  readFirst: ReadWord = readDecimal,
): Promise<(readonly [string, string])[]> {
  const pairs: (readonly [string, string])[] = [];
  for (;;) {
    const pair = await ask({
      words,
      read: (answer) => (answer === '' && pairs.length > 0 ? [] : asPair(answer, readFirst)),
    });
    const [first, second] = pair;
    if (first === undefined || second === undefined) return pairs;
    pairs.push([first, second]);
  }
}

const askItems = (ask: Ask): Promise<(readonly [string, string])[]> =>
  askPairs(
    ask,
    text('条目和每次扣分，如 迟到 1（空行结束）', 'finding and its points, such as late 1 (empty to end)'),
    asText,
  );

function asPair(answer: string, readFirst: ReadWord): readonly string[] | null {
  const [, before = '', after = ''] = /^(.+?)\s+(\S+)$/.exec(answer) ?? [];
  const [first, second] = [readFirst(before), readDecimal(after)];
  return first === null || second === null ? null : [first, second];
}

interface Choice<T> {
  readonly all: readonly T[];
  readonly told: (each: T) => Text;
  readonly usual: NoInfer<T>;
}

/** One of several, by its number or its word. */
function choice<T extends string>(words: Text, { all, told, usual }: Choice<T>): Question<T> {
  const list = (of: (words: Text) => string) => all.map((each, index) => `${index + 1} ${of(told(each))}`).join('，');
  return {
    words: text(`${words.zh}：${list(({ zh }) => zh)}`, `${words.en}: ${list(({ en }) => en)}`),
    usual: String(all.indexOf(usual) + 1),
    read: (answer) => all.find((each, index) => each === answer || String(index + 1) === answer) ?? null,
  };
}

const asText = (answer: string): string | null => (answer === '' ? null : answer);
const asId = (answer: string): string | null => (/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(answer) ? answer : null);
const asPositive = (answer: string): string | null => {
  const value = readDecimal(answer);
  return value !== null && exact(value).gt(exact('0')) ? value : null;
};
