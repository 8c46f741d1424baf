import type { FieldPath } from '#core/scorecard/finding.ts';
import { basePoints } from '#core/scorecard/leaves.ts';
import type { Criterion, Part, Scorecard } from '#core/scorecard/scorecard.ts';

/** A criterion or part that should carry a rule, with its place and its points outside any season. */
export interface LeafSource {
  readonly source: Criterion | Part;
  readonly path: FieldPath;
  readonly points: string;
}

/** Every leaf as the file writes it. */
export function leafSources(scorecard: Scorecard): readonly LeafSource[] {
  const points = basePoints(scorecard);
  return scorecard.criteria.flatMap((criterion, index): readonly LeafSource[] => {
    const path = ['criteria', index];
    if (!criterion.parts) return [{ source: criterion, path, points: points[index] ?? '0' }];
    return criterion.parts.map((part, place) => ({
      source: part,
      path: [...path, 'parts', place],
      points: part.points,
    }));
  });
}

/** The scale a leaf's rule is written in. */
export const outOfOf = ({ source, points }: LeafSource): string => source.outOf ?? points;
