/**
 * What a judge decided stands for everybody who was asked about the leaf: under each of its roles, as often as the role
 * needs to count. The self-review keeps its own share. Rows of anybody else are themselves.
 */
import type { Case } from './case.ts';
import type { IncidentRow, RatingRow } from './records.ts';

type About = Pick<Case, 'appraisal' | 'leaves'>;

export function judgedRatings(about: About, row: RatingRow): readonly RatingRow[] {
  const seats = isJudges(about, row.raterId, row.revision) ? seatsOf(about, row.criterionId) : [];
  if (seats.length === 0) return [row];
  return seats.map(({ role, copy }) => ({ ...row, role, raterId: named(row.raterId, copy) }));
}

/** Findings count once a role, whatever it needs: the other seats found nothing beside. */
export function judgedFindings(about: About, row: IncidentRow): readonly IncidentRow[] {
  const seats = isJudges(about, row.recordedBy, row.revision) ? seatsOf(about, row.criterionId) : [];
  if (seats.length === 0) return [row];
  return seats.map(({ role, copy }) => {
    const itemId = copy === 0 ? row.itemId : null;
    return {
      ...row,
      role,
      recordedBy: named(row.recordedBy, copy),
      itemId,
      points: itemId === null ? null : row.points,
    };
  });
}

const isJudges = ({ appraisal: { appeal } }: About, personId: string, revision: number | null): boolean =>
  appeal !== null && appeal.revision !== null && appeal.revision === revision && appeal.judgeId === personId;

interface Seat {
  role: string;
  copy: number;
}

function seatsOf({ leaves }: About, criterionId: string): readonly Seat[] {
  const raters = leaves.find(({ id }) => id === criterionId)?.raters.filter(({ role }) => role !== 'self') ?? [];
  return raters.flatMap(({ role, min }) => Array.from({ length: Math.max(1, min) }, (_, copy) => ({ role, copy })));
}

const named = (personId: string, copy: number): string => (copy === 0 ? personId : `${personId}#${copy + 1}`);
