/** 早报: each working day what the morning before did not know, one card a supervisor; nothing to say is no card. */

import { alertPeriods, alertsOf, placeOf } from '#app/alerts/find-alerts.ts';
import { isByDay } from '#app/by-day.ts';
import { type Deps, nowIso } from '#app/deps.ts';
import { message } from '#app/outbox-drafts.ts';
import { isLowAnswer } from '#app/surveys/answer-shown.ts';
import { today } from '#app/views/figures.ts';
import { inChargeOf, type Served } from '#app/who-leads.ts';
import { monthOf } from '#core/calendar/period.ts';
import { addDays, localTime, minuteOf } from '#core/calendar/zone.ts';
import type { MorningDigestPolicy } from '#core/policies/kinds/morning-digest.ts';
import { enabledOf } from '#core/policies/result-policy.ts';
import { digestDaysBefore, digestStretch, isWithin, type Stretch } from '#core/results/morning.ts';

/** The job. Claimed once a day and policy, in the commit with everybody's card. */
export async function morningDigest(deps: Deps): Promise<void> {
  const now = deps.clock();
  const { calendar } = deps.policies;
  if (!isByDay(deps)) return;
  const { day, minute } = localTime(now, calendar.zone);
  for (const policy of enabledOf(deps.policies.results, 'morning-digest', monthOf(day))) {
    if (minute < minuteOf(policy.at) || (await deps.store.jobDone(digestKey(policy, day)))) continue;
    const stretch = digestStretch(day, { at: policy.at, lastDay: await lastDayOf(deps, policy), calendar });
    if (stretch) await send(deps, policy, { day, stretch });
  }
}

const digestKey = ({ id }: MorningDigestPolicy, day: string): string => `morning:${id}:${day}`;

/** The newest working day whose digest was made, as far back as one is made up for. */
async function lastDayOf(deps: Deps, policy: MorningDigestPolicy): Promise<string | null> {
  const days = digestDaysBefore(today(deps), deps.policies.calendar);
  const made = await deps.store.jobsDone(days.map((day) => digestKey(policy, day)));
  return days.find((day) => made.has(digestKey(policy, day))) ?? null;
}

/** What happened, and to whom it is told. */
interface Happened {
  part: 'complaints' | 'alerts' | 'checks' | 'answers';
  of: Served;
  /** the id of a complaint, check or answer, the place of an alert's figure */
  told: unknown;
}

async function send(
  deps: Deps,
  policy: MorningDigestPolicy,
  { day, stretch }: { day: string; stretch: Stretch },
): Promise<void> {
  const happened = [
    ...(await complaintsIn(deps, stretch)),
    ...(await alertsWrittenIn(deps, stretch)),
    ...(await lowChecksIn(deps, policy, stretch)),
    ...(await lowAnswersIn(deps, stretch)),
  ];
  const hr = new Set((await deps.store.withRole('hr')).map(({ id }) => id));
  const told = new Map<string, Happened[]>([...hr].map((id) => [id, []]));
  for (const each of happened) {
    for (const id of new Set([...(await inChargeOf(deps, each.of)), ...hr])) {
      // nobody reads of a complaint about themselves here: the note on its causes tells them
      if (id !== each.of.personId) told.set(id, [...(told.get(id) ?? []), each]);
    }
  }
  const rows = [...told]
    .filter(([, own]) => own.length > 0)
    .map(([personId, own]) => cardTo(deps, { policy, day, personId, all: hr.has(personId) }, own));
  await deps.store.commit([
    { put: 'job', key: digestKey(policy, day), at: nowIso(deps) },
    { put: 'messages', rows },
  ]);
}

interface Recipient {
  policy: MorningDigestPolicy;
  day: string;
  personId: string;
  all: boolean;
}

const cardTo = (deps: Deps, { policy, day, personId, all }: Recipient, own: readonly Happened[]) => {
  const partOf = (part: Happened['part']) => own.filter((each) => each.part === part).map(({ told }) => told);
  return message(deps, {
    key: `${digestKey(policy, day)}:${personId}`,
    kind: 'morning-digest',
    to: { personId },
    args: {
      ...{ day, all, complaints: partOf('complaints'), alerts: partOf('alerts') },
      ...{ checks: partOf('checks'), answers: partOf('answers') },
    },
    priority: 'bulk',
  }).row;
};

/** A complaint may be written down days after it came in. */
const LOOKED_BACK_MS = 62 * 24 * 3_600_000;

async function complaintsIn(deps: Deps, stretch: Stretch): Promise<readonly Happened[]> {
  const from = new Date(Date.parse(stretch.from) - LOOKED_BACK_MS).toISOString();
  const rows = await deps.store.complaintsBetween(from, stretch.to);
  return rows
    .filter(({ at }) => isWithin(stretch, at))
    .map(({ id, personId, unitId }) => ({ part: 'complaints', of: { personId, unitId }, told: id }));
}

/** The figures past their edge that were written in between, whenever they were told. */
async function alertsWrittenIn(deps: Deps, stretch: Stretch): Promise<readonly Happened[]> {
  const found = (await Promise.all(alertPeriods(deps).map((period) => alertsOf(deps, period)))).flat();
  const fresh = found.filter(({ value }) => isWithin(stretch, value.at));
  return Promise.all(
    fresh.map(async (alert): Promise<Happened> => {
      const { subjectKind, subjectId } = alert.value;
      const of = subjectKind === 'person' ? await servedOf(deps, subjectId) : { personId: null, unitId: subjectId };
      return { part: 'alerts', of, told: placeOf(alert) };
    }),
  );
}

/** What came in answered low; a file of older answers is no news of the morning. */
async function lowAnswersIn(deps: Deps, { from, to }: Stretch): Promise<readonly Happened[]> {
  const rows = (await deps.store.surveyAnswersBetween(from, to)).filter((row) => isLowAnswer(deps, row));
  return rows.map(({ id, personId, unitId }) => ({ part: 'answers', of: { personId, unitId }, told: id }));
}

const servedOf = async (deps: Deps, personId: string): Promise<Served> => ({
  personId,
  unitId: (await deps.store.person(personId))?.unitId ?? '',
});

/** Hundredths of a point. */
const POINT = 100;

async function lowChecksIn(
  deps: Deps,
  { spotChecksBelow }: MorningDigestPolicy,
  stretch: Stretch,
): Promise<readonly Happened[]> {
  const dayOf = (instant: string) => localTime(Date.parse(instant), deps.policies.calendar.zone).day;
  // a check may be entered some days after it was made
  const rows = await deps.store.spotChecksBetween(addDays(dayOf(stretch.from), -31), dayOf(stretch.to));
  const low = rows.filter(({ at, score }) => isWithin(stretch, at) && score < spotChecksBelow * POINT);
  return Promise.all(
    low.map(async ({ id, personId }) => ({ part: 'checks', of: await servedOf(deps, personId), told: id })),
  );
}
