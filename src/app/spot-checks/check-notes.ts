/** What a receipt says of the checks behind a figure: how many there were, fewer than asked or not, and each of them. */
import type { Case } from '#app/case.ts';
import type { Deps } from '#app/deps.ts';
import type { Locale } from '#app/records.ts';
import type { SpotCheckRow } from '#app/records-results.ts';
import { clip, score } from '#cards/format.ts';
import { texts } from '#cards/texts.ts';
import { daysOfMonth } from '#core/calendar/days.ts';
import { isMonth } from '#core/calendar/period.ts';
import { addDays } from '#core/calendar/zone.ts';
import type { SpotChecksPolicy } from '#core/policies/kinds/spot-checks.ts';
import { checksAsked } from '#core/results/spot-checks.ts';
import { askingRules, checkRules } from './check-rules.ts';
import { loadSample, scoresOf } from './sample-case.ts';

const CHECKS_SHOWN = 10;
const WORDS_SHOWN = 40;

/** Metric key → lines for whoever reads the receipt. Nothing of it changes a score. */
export type CheckNotes = ReadonlyMap<string, readonly string[]>;

/** @param until what was recorded later is no source of it; null = everything */
export async function checkNotes(
  deps: Deps,
  { appraisal, person, sheet }: Pick<Case, 'appraisal' | 'person' | 'sheet'>,
  { locale, until }: { locale: Locale; until: string | null },
): Promise<CheckNotes> {
  const { period } = appraisal;
  const rules = checkRules(deps, period);
  const reads = (key: string | undefined) => key !== undefined && Object.hasOwn(sheet.scorecard.metrics ?? {}, key);
  if (!isMonth(period) || !(reads(rules.metric) || reads(rules.sample?.metric))) return new Map();
  const known = (checks: readonly SpotCheckRow[]) => checks.filter(({ at }) => until === null || at <= until);
  const checks = known(await deps.store.spotChecksOf(person.id, period));
  const sample = await loadSample(deps, { period, supervisorId: person.id });
  const t = texts[locale].checks;
  const counted = await countLine(deps, { person, period, checks, locale });
  return new Map<string, readonly string[]>([
    ...(counted === null ? [] : [[rules.metric, [counted, ...eachLine(checks, locale)]] as const]),
    ...(sample
      ? [
          [
            sample.rules.sample.metric,
            [t.sampled(String(known(scoresOf(sample)).length), String(sample.rows.length))],
          ] as const,
        ]
      : []),
  ]);
}

interface Count extends Pick<Case, 'person'> {
  period: string;
  checks: readonly SpotCheckRow[];
  locale: Locale;
}

/** Null where nobody asked for checks and there are none. */
async function countLine(deps: Deps, { person, period, checks, locale }: Count): Promise<string | null> {
  const t = texts[locale].checks;
  const rules = askingRules(deps, period);
  const done = String(checks.length);
  if (!rules) return checks.length === 0 ? null : t.enough(done);
  const asked = await askedOf(deps, { person, period, rules });
  return checks.length < asked ? t.fewer(done, String(asked)) : t.enough(done);
}

async function askedOf(
  deps: Deps,
  { person, period, rules }: Pick<Count, 'person' | 'period'> & { rules: SpotChecksPolicy },
): Promise<number> {
  const { fromDay, toDay } = daysOfMonth(period);
  // a week may begin in the month before and end in the one after
  const leaves = await deps.store.leavesBetween(addDays(fromDay, -6), addDays(toDay, 6), [person.id]);
  const attendance = { joinedOn: person.joinedOn, leftOn: person.leftOn, leaves };
  return checksAsked(period, { perWeek: rules.perWeek, calendar: deps.policies.calendar, attendance });
}

const eachLine = (checks: readonly SpotCheckRow[], locale: Locale): readonly string[] => {
  const t = texts[locale].checks;
  return checks.slice(-CHECKS_SHOWN).map(({ day, source, score: points, words }) => {
    const line = t.checkLine(day.slice(5), t.sources[source], score(points));
    return words === null ? line : t.checkWords(line, clip(words, WORDS_SHOWN));
  });
};
