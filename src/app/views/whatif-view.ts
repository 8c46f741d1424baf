/** What 差多少 shows: the way to the next grade from what the person may know already. */
import type { Case } from '#app/case.ts';
import type { Deps } from '#app/deps.ts';
import { type Scored, scoreCase, settledScore } from '#app/score-case.ts';
import type { WayLine, WhatifView } from '#cards/whatif-card.ts';
import { toHundredths } from '#core/number/round.ts';
import { scoreInputsSchema } from '#core/scoring/inputs.ts';
import { nextGrade, nextGradeInWords, type Way, type WayUp } from '#core/scoring/next-grade.ts';
import { headOf, titleOf } from './figures.ts';
import { isResultShown, type Reader } from './result-views.ts';

export async function whatifView(
  deps: Deps,
  about: Case,
  { locale, grade }: Reader & { grade: string | null },
): Promise<WhatifView> {
  const settled = isResultShown(about.appraisal);
  const { inputs, receipt } = settled ? await settledScore(deps, about) : knownSoFar(about);
  const sheet = { scorecard: about.sheet.scorecard, inputs: scoreInputsSchema.parse(inputs) };
  const answer = nextGrade(sheet, receipt, grade ?? undefined);
  const way = answer.kind === 'way' ? wayView(about, answer, locale) : null;
  return {
    ...headOf(deps, about),
    provisional: !settled,
    answer: way ?? { kind: 'sentence', sentence: answer.kind === 'way' ? '' : nextGradeInWords(answer)[locale] },
  };
}

/** Before there is a result nobody learns what a rater is about to give: only figures and records of the month count. */
const knownSoFar = (about: Case): Scored =>
  scoreCase(
    about,
    [],
    about.incidents.filter(({ appraisalId }) => appraisalId === null),
  );

type WayAnswer = Extract<WhatifView['answer'], { kind: 'way' }>;

function wayView(about: Case, way: WayUp, locale: Reader['locale']): WayAnswer {
  const nameOf = (id: string): string =>
    titleOf(
      about.leaves.find((leaf) => leaf.id === id),
      id,
    );
  const line = ({ leaf, gain, how }: Way): WayLine => ({
    name: leaf === null ? null : nameOf(leaf),
    gain: toHundredths(gain),
    how: how[locale],
  });
  const { ways, together } = way;
  return {
    kind: 'way',
    grade: way.grade,
    from: toHundredths(way.from),
    reached: toHundredths(way.reached),
    needed: toHundredths(way.needed),
    alone: ways.filter(({ enough }) => enough).map(line),
    together: together?.map(line) ?? null,
    others: ways.filter((each) => !each.enough && !together?.includes(each)).map(line),
    open: way.open.map(({ leaf, points }) => ({ name: nameOf(leaf), points: toHundredths(points) })),
  };
}
