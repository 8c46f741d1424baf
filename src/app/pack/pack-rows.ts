/** The rows of a pack: what was measured, recorded, given and written, each with who and when. */
import type { Case } from '#app/case.ts';
import { nearestMetrics } from '#app/case.ts';
import type { Deps } from '#app/deps.ts';
import type { PersonalText } from '#app/records.ts';
import { titleOf } from '#app/views/figures.ts';
import { rowsAt } from '#app/views/receipt-view.ts';
import type { AppraisalEvent } from '#core/appraisal/chain.ts';
import { isUnseen } from '#core/scoring/discreet.ts';
import { type Called, raterCalled, UNSEEN } from './discretion.ts';

/** Every value there was when the result was worked out, the ones that counted marked; newest first. */
export async function metricRows(deps: Deps, about: Case, { called, at }: { called: Called; at: string }) {
  const { metrics = {} } = about.sheet.scorecard;
  const rows = (await rowsAt(deps, about, at)).filter(({ key }) => Object.hasOwn(metrics, key));
  const counted = new Set([...nearestMetrics(about.sheet, rows).values()].map(({ id }) => id));
  return rows.map((row) => ({
    key: row.key,
    name: metrics[row.key]?.name ?? row.key,
    unit: metrics[row.key]?.unit ?? '',
    value: row.value,
    of: row.subjectKind,
    source: row.source,
    batch: row.batchId,
    author: called(row.author),
    at: row.at,
    counted: counted.has(row.id),
  }));
}

/** Deductions, bonuses and vetoes that counted; who rates unseen is told by the role alone. */
export const incidentRows = (about: Case, called: Called) =>
  about.incidents
    .filter(({ itemId }) => itemId !== null)
    .map(({ kind, criterionId, itemId, count, points, role, recordedBy, at }) => ({
      kind,
      criterion: criterionId,
      name: leafName(about, criterionId),
      item: itemId,
      itemName: itemName(about, criterionId, itemId),
      count,
      /** hundredths, null where the sheet fixes them */
      points,
      role,
      by: isUnseen(role) ? UNSEEN : called(recordedBy),
      at,
    }));

/** Every rating ever submitted, the ones that count marked, but for roles that are kept back. */
export function ratingRows(about: Case, called: Called, withheld: ReadonlySet<string>) {
  const live = new Set(about.ratings.map(keyOf));
  return about.allRatings
    .filter(({ role }) => !withheld.has(role))
    .map((row) => ({
      role: row.role,
      by: raterCalled(called, row),
      criterion: row.criterionId,
      name: leafName(about, row.criterionId),
      /** hundredths, null = cannot judge */
      score: row.score,
      level: row.level,
      revision: row.revision,
      at: row.at,
      counted: live.has(keyOf(row)),
    }));
}

const keyOf = ({ role, raterId, revision, criterionId }: Case['ratings'][number]): string =>
  [role, raterId, revision, criterionId].join(' ');

const leafName = ({ leaves }: Case, id: string): string =>
  titleOf(
    leaves.find((leaf) => leaf.id === id),
    id,
  );

function itemName({ leaves, sheet }: Case, criterionId: string, itemId: string | null): string {
  const leaf = leaves.find(({ id }) => id === criterionId);
  const items = leaf?.rule.kind === 'deductions' ? leaf.rule.items : [];
  const extras = [...(sheet.scorecard.bonus?.items ?? []), ...(sheet.scorecard.vetoes ?? [])];
  return [...items, ...extras].find(({ id }) => id === itemId)?.name ?? itemId ?? '';
}

/** Everybody's words, and the commitments of those that were erased; an unseen role that is kept back keeps them too. */
export function wordRows(
  { texts }: Case,
  { events, called, withheld }: { events: readonly AppraisalEvent[]; called: Called; withheld: ReadonlySet<string> },
) {
  const byCommitment = new Map(texts.map((text) => [text.commitment, text]));
  return events.flatMap((event) => {
    const { words, role } = event.data;
    if (typeof words !== 'string') return [];
    const text: PersonalText | undefined = byCommitment.get(words);
    const isKept = typeof role === 'string' && withheld.has(role);
    const by =
      typeof role === 'string' ? raterCalled(called, { role, raterId: event.actorId ?? '' }) : called(event.actorId);
    return [
      {
        event: event.version,
        kind: text?.kind ?? event.type,
        by,
        at: event.at,
        commitment: words,
        state: isKept ? 'withheld' : text ? 'stands' : 'erased',
        body: isKept ? null : (text?.body ?? null),
      } as const,
    ];
  });
}
