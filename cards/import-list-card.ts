/** 导入: what came in lately, from whom, and 撤回导入 for each that can be undone. */
import type { BatchKindName } from './batch-kinds.ts';
import { bold, buttons, type Card, type Element, type Locale, note, text } from './card.ts';
import { clip } from './format.ts';
import { undoButton } from './import-check-card.ts';
import { texts } from './texts.ts';

export interface ImportLine {
  batchId: string;
  kind: BatchKindName;
  source: string;
  rows: number;
  /** a person's name, or how it came */
  by: string | { via: 'api' | 'cli' | 'system' };
  /** local date and time */
  when: string;
  state: 'writing' | 'standing' | 'undone';
  /** it takes another one back, so it cannot be undone itself */
  isUndo: boolean;
}

const SOURCE = 30;

export function importListCard({ lines }: { lines: readonly ImportLine[] }, locale: Locale): Card {
  const t = texts[locale].imports;
  return {
    title: t.listTitle,
    tone: 'blue',
    preview: t.listPreview,
    elements:
      lines.length === 0
        ? [text(t.listNone)]
        : [...lines.flatMap((line) => lineElements(line, locale)), note(t.listHow)],
  };
}

function lineElements(line: ImportLine, locale: Locale): readonly Element[] {
  const t = texts[locale].imports;
  const what = t.line(t.kinds[line.kind], clip(line.source, SOURCE), line.rows);
  const who = typeof line.by === 'string' ? line.by : { api: t.byApi, cli: t.byCli, system: t.bySystem }[line.by.via];
  const head = line.isUndo ? t.lineUndo(what) : what;
  const told = text([bold(head), { text: `\n${t.lineBy(clip(who, SOURCE), line.when, t.states[line.state])}` }]);
  const mayUndo = line.state === 'standing' && !line.isUndo;
  return mayUndo ? [told, buttons(undoButton(line.batchId, locale, 'list'))] : [told];
}
