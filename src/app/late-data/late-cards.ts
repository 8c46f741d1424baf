/** The cards about figures that came late: whom they go to, and how those that stand already are drawn anew. */
import { byDay } from '#app/by-day.ts';
import type { Change } from '#app/changes.ts';
import type { Deps } from '#app/deps.ts';
import { message } from '#app/outbox-drafts.ts';
import type { LateChangeRow } from '#app/records-intake.ts';
import { redrawSent } from '#app/redraw-sent.ts';

const keyStart = (id: string): string => `late-change:${id}:`;

const argsOf = ({ id, appraisalId }: LateChangeRow) => ({ lateChangeId: id, appraisalId });

/** One card each; another total is another card. */
export const lateCards = (deps: Deps, row: LateChangeRow, people: readonly string[]): readonly Change[] =>
  people.map((personId) =>
    message(deps, {
      key: `${keyStart(row.id)}${row.state}:${row.after ?? 'none'}:${personId}`,
      kind: 'late-change',
      to: { personId },
      args: argsOf(row),
      notBefore: byDay(deps),
    }),
  );

/** Every card about it that stands somewhere shows from now on what became of it. */
export const redrawnLate = (deps: Deps, row: LateChangeRow, clicked: string | null): Promise<readonly Change[]> =>
  redrawSent(deps, {
    keyStart: keyStart(row.id),
    because: row.state,
    clicked,
    drawnAs: () => ({ kind: 'late-change', args: argsOf(row) }),
  });
