/**
 * The evidence pack of one appraisal: everything that led to its result, so that somebody who was not there can follow
 * it on paper. Plain data; web/evidence-page.ts makes the sheet that is read, the same data is the JSON beside it.
 */
import type { AuditFinding } from '#app/audit/finding.ts';
import { type Case, loadCase } from '#app/case.ts';
import type { Deps } from '#app/deps.ts';
import { nowIso } from '#app/deps.ts';
import { countedAt } from '#app/incidents/counted-at.ts';
import type { ReceiptRow } from '#app/records.ts';
import { receiptView } from '#app/views/receipt-view.ts';
import { isResultShown } from '#app/views/result-views.ts';
import type { AppraisalEvent } from '#core/appraisal/chain.ts';
import { type Called, namesFor, raterCalled, shownEvent, shownReceipt, withheldRoles } from './discretion.ts';
import { filesOf } from './pack-files.ts';
import { incidentRows, metricRows, ratingRows, wordRows } from './pack-rows.ts';
import { signaturesIn } from './signatures.ts';

export interface Export {
  appraisalId: string;
  /** the person who exports: name and number */
  by: string;
  /** of this appraisal alone, by the checks of `yueping verify` */
  findings: readonly AuditFinding[];
  /** all receipts there ever were, by revision */
  receipts: readonly ReceiptRow[];
}

export type EvidencePack = NonNullable<Awaited<ReturnType<typeof evidencePack>>>;

/** Null when there is no such appraisal. */
export async function evidencePack(deps: Deps, { appraisalId, by, findings, receipts }: Export) {
  const present = await loadCase(deps, appraisalId);
  if (!present) return null;
  const [events, looks, settled] = await Promise.all([
    deps.store.eventsOf(appraisalId),
    deps.store.looksOf(appraisalId),
    deps.store.receipt(appraisalId),
  ]);
  const at = settled?.at ?? nowIso(deps);
  const about = settled ? { ...present, incidents: await countedAt(deps, present, settled.at) } : present;
  const called = await namesFor(deps, await idsIn(deps, about, { events, at }));
  const withheld = withheldRoles(about);
  return {
    format: 'yueping-evidence-1' as const,
    made: { at: nowIso(deps), by },
    zone: deps.policies.calendar.zone,
    appraisal: headOfPack(about, called),
    rule: {
      scorecard: about.sheet.scorecard.id,
      name: about.sheet.scorecard.name,
      version: about.sheet.version,
      source: about.sheet.source,
    },
    notice: await noticeOf(deps, about),
    metrics: await metricRows(deps, about, { called, at }),
    incidents: incidentRows(about, called),
    ratings: ratingRows(about, called, withheld),
    withheldRoles: [...withheld],
    words: wordRows(about, { events, called, withheld }),
    events: events.map((event) => {
      const shown = shownEvent(event, withheld);
      return { ...shown, actor: called(shown.actorId) };
    }),
    looks: await Promise.all(looks.map(async (look) => ({ ...look, reader: await nameOf(deps, look.readerId) }))),
    signatures: signaturesIn(events, called),
    appeal: appealOf(about, called),
    files: await filesOf(deps, appraisalId, called),
    receipts: receipts.map((row) => shownReceipt(row, withheld)),
    receipt: isResultShown(about.appraisal) ? await unfolded(deps, about) : null,
    verification: { findings, digest: await deps.store.lastDigest() },
  };
}

const nameOf = async (deps: Deps, id: string): Promise<string> => (await namesFor(deps, [id]))(id);

/** The receipt in both languages, every leaf open. */
async function unfolded(deps: Deps, about: Case) {
  const of = (locale: 'zh' | 'en') => receiptView(deps, about, { personId: about.person.id, locale, focus: null });
  return { zh: await of('zh'), en: await of('en') };
}

/** Everybody a pack may have to name. */
async function idsIn(deps: Deps, about: Case, { events, at }: { events: readonly AppraisalEvent[]; at: string }) {
  const { appraisal, allRatings, incidents } = about;
  const metrics = await metricRows(deps, about, { called: (id) => id ?? '', at });
  const files = await deps.store.filesOf(appraisal.id);
  return [
    appraisal.personId,
    appraisal.appeal?.judgeId ?? null,
    ...(appraisal.reconcile ? [appraisal.reconcile.personId] : []),
    ...(appraisal.calibration?.steps.map(({ by }) => by) ?? []),
    ...appraisal.reviewers.map(({ personId }) => personId),
    ...appraisal.tasks.map(({ personId }) => personId),
    ...events.map(({ actorId }) => actorId),
    ...allRatings.map(({ raterId }) => raterId),
    ...incidents.map(({ recordedBy }) => recordedBy),
    ...metrics.map(({ author }) => author),
    ...files.map(({ ownerId }) => ownerId),
  ];
}

function headOfPack({ appraisal, person, unitName }: Case, called: Called) {
  const { id, period, state, version, lastHash, result, signature, signedAt } = appraisal;
  const { calibration, reconcile, reviewers, tasks } = appraisal;
  return {
    ...{ id, period, state, version, lastHash, result, signature, signedAt },
    person: { employeeNo: person.employeeNo, name: person.name, title: person.title, unit: unitName },
    reviewers: reviewers.map(({ role, personId, revision, days }) => ({
      role,
      by: called(personId),
      revision,
      days: days ?? null,
    })),
    raters: tasks.map(({ role, personId, status }) => ({
      role,
      by: raterCalled(called, { role, raterId: personId }),
      status,
    })),
    calibration: calibration && {
      raw: calibration.raw,
      steps: calibration.steps.map((step) => ({ ...step, by: called(step.by) })),
    },
    reconcile: reconcile && { ...reconcile, personId: called(reconcile.personId) },
  };
}

/** Whether the sheet was sent before the period, and which version the person acknowledged, when. */
async function noticeOf(deps: Deps, { appraisal: { personId, period, scorecardId } }: Case) {
  const sent = await deps.store.noticesOf(personId, period);
  const read = await deps.store.acknowledgementsOf(personId, period);
  const acknowledged = read.find((row) => row.scorecardId === scorecardId);
  return {
    sent: sent.includes(scorecardId),
    acknowledged: acknowledged ? { version: acknowledged.version, at: acknowledged.at } : null,
  };
}

const appealOf = ({ appraisal: { appeal, appealed } }: Case, called: Called) =>
  appeal && {
    items: appeal.items,
    filedAt: appeal.filedAt,
    judge: called(appeal.judgeId),
    ended: appealed,
    changed: appeal.revision !== null,
  };
