/** 导出缺口: every missing figure as a table, to HR in private. */
import { refuseClick, reply, say } from '#app/asker.ts';
import { bookName } from '#app/exports/make-book.ts';
import type { PressHandler } from '#app/on-appraisal.ts';
import { both } from '#cards/texts.ts';
import { isMonth } from '#core/calendar/period.ts';

export const exportGaps: PressHandler = async (deps, { asker, action }) => {
  if (!asker.hr) return refuseClick('hr_only');
  if (!isMonth(action.id)) return refuseClick('not_found');
  const wanted = { kind: 'gaps', period: action.id, whose: { kind: 'all' } } as const;
  const name = await bookName(deps, { ...wanted, locale: asker.person.locale });
  const args = { ...wanted, format: 'csv', appraisalIds: [] };
  const told = say(
    'success',
    both((t) => t.exporting.preparing(name)),
  );
  return { ...told, changes: [reply(deps, asker, { kind: 'export-file', args, part: 'file' })] };
};
