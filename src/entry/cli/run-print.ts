/** What `yueping print` does: the sheet of a result with lines to sign on, one page an appraisal. */
import { printView } from '#app/pack/print-view.ts';
import { isResultShown } from '#app/views/result-views.ts';
import { text } from '#core/scorecard/text.ts';
import { printSheet } from '#web/print-sheet.ts';
import { BadInput } from './bad-input.ts';
import { type Environment, type ExportOptions, exportSheets } from './sheet-export.ts';

/** @throws BadInput, StoreError */
export async function runPrint(
  named: { sheet: string; period: string | undefined },
  options: ExportOptions,
  env: Environment,
): Promise<string> {
  const files = await exportSheets({ named, what: 'print', shows: isResultShown }, { options, env }, async (meant) => {
    const view = await printView(meant.deps, { appraisalId: meant.appraisal.id, by: meant.by });
    return view ? [meant.write('html', printSheet(view))] : [];
  });
  if (files.length > 0) return files.map((path) => `${path}\n`).join('');
  throw new BadInput(
    text('结果还没有交给本人，不能打印', 'the result was not put before the person yet: nothing to print'),
  );
}
