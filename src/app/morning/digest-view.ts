/** What a morning's card shows: the things it names, as they are now; what was taken back since is left out. */
import type { z } from 'zod';
import { digestAlert } from '#app/alerts/alert-view.ts';
import { aboutName } from '#app/complaints/complaint-case.ts';
import { complaintLine } from '#app/complaints/complaint-views.ts';
import type { Deps } from '#app/deps.ts';
import type { args } from '#app/message-args.ts';
import { answerShown } from '#app/surveys/answer-shown.ts';
import type { LowAnswer, LowCheck, MorningDigestView } from '#cards/morning-digest-card.ts';

/** So many of each are read and shown; the rest are counted. */
const SHOWN = 10;

/** Null when nothing of it is left. */
export async function morningDigestView(
  deps: Deps,
  told: z.output<typeof args.morning>,
): Promise<MorningDigestView | null> {
  const { day, all } = told;
  const complaints = await partOf(told.complaints, async (id) => {
    const row = await deps.store.complaint(id);
    return row && complaintLine(deps, row);
  });
  const alerts = await partOf(told.alerts, (place) => digestAlert(deps, place));
  const checks = await partOf(told.checks, (id) => lowCheck(deps, id));
  const answers = await partOf(told.answers, (id) => lowAnswer(deps, id));
  const parts = [complaints, alerts, checks, answers];
  return parts.every(({ count }) => count === 0) ? null : { day, all, complaints, alerts, checks, answers };
}

async function partOf<Told, Line>(told: readonly Told[], draw: (each: Told) => Promise<Line | null>) {
  const drawn = await Promise.all(told.slice(0, SHOWN).map(draw));
  const lines = drawn.flatMap((line) => line ?? []);
  return { lines, count: told.length - (drawn.length - lines.length) };
}

async function lowAnswer(deps: Deps, id: string): Promise<LowAnswer | null> {
  const row = await deps.store.surveyAnswer(id);
  const shown = row && answerShown(deps, row);
  return shown && { ...shown, about: await aboutName(deps, row), words: row.comment };
}

async function lowCheck(deps: Deps, id: string): Promise<LowCheck | null> {
  const row = await deps.store.spotCheck(id);
  if (!row) return null;
  return { personName: (await deps.store.person(row.personId))?.name ?? '', day: row.day, score: row.score };
}
