/** The buttons of imports. */
import type { ButtonCommand } from '#cards/button-commands.ts';
import type { Card } from '#cards/card.ts';
import { importCheckCard } from '#cards/import-check-card.ts';
import { importListCard } from '#cards/import-list-card.ts';
import { both } from '#cards/texts.ts';
import { type Asker, refuseClick, reply, say } from './asker.ts';
import type { Deps } from './deps.ts';
import type { Effects } from './effects.ts';
import { checkUpload } from './imports/check-upload.ts';
import { detailsOf, type ImportDetails } from './imports/import-details.ts';
import { importCheckView, importLines } from './imports/import-views.ts';
import { isWaiting, takeUpload, wishOf } from './imports/take-upload.ts';
import { undoBatch } from './intake/undo-batch.ts';
import type { PressHandler } from './on-appraisal.ts';
import { typed } from './read-form.ts';
import { BATCH_KINDS, type BatchRow, type UploadRow } from './records-intake.ts';

/** A table that still waits. Whoever has lost HR's role since may do nothing with it. */
const onUpload =
  (
    work: (
      deps: Deps,
      of: { asker: Asker; upload: UploadRow; form: Parameters<PressHandler>[1]['form'] },
    ) => Promise<Effects>,
  ): PressHandler =>
  async (deps, { asker, action, form }) => {
    if (!asker.hr) return refuseClick('hr_only');
    const upload = await deps.store.upload(action.id);
    if (!upload || !detailsOf(upload)) return gone();
    return work(deps, { asker, upload, form });
  };

const gone = (): Effects =>
  say(
    'warning',
    both((t) => t.imports.gone),
  );

/** Dealt with already, or being imported right now. */
const notWaiting = ({ state }: UploadRow): Effects =>
  state === 'waiting'
    ? say(
        'info',
        both((t) => t.imports.underWay),
      )
    : gone();

/** The card as it is now. */
async function shown(deps: Deps, upload: UploadRow, asker: Asker) {
  const view = await importCheckView(deps, upload);
  return view ? importCheckCard(view, asker.person.locale) : undefined;
}

/** 导入: pressed twice it counts once, for a batch knows the file it came from. */
const importNow = onUpload(async (deps, { asker, upload }) => {
  const via = asker.chat === null && asker.messageId === null ? 'page' : 'chat';
  const taken = await takeUpload(deps, upload, { via, author: asker.person.id });
  if (taken.kind === 'gone') return gone();
  if (taken.kind === 'other-content')
    return say(
      'warning',
      both((t) => t.imports.otherContent),
    );
  if (taken.kind === 'refused') return rechecked(deps, { asker, upload, details: taken.checked.details });
  const { rows, state } = taken.batch;
  const when = (await importCheckView(deps, upload))?.batch?.when ?? '';
  const card = await shown(deps, { ...upload, state: 'done' }, asker);
  if (state === 'undone')
    return say(
      'info',
      both((t) => t.imports.undone),
      card,
    );
  return say(
    'success',
    both((t) => t.imports.done(rows, when)),
    card,
  );
});

/** 换成别的数据: the same file read as another kind. */
const recheckImport = onUpload(async (deps, { asker, upload, form }) => {
  const details = detailsOf(upload);
  const kind = BATCH_KINDS.find((name) => name === typed(form, 'kind')) ?? details?.kind;
  if (!details || !(await isWaiting(deps, upload))) return notWaiting(upload);
  const wish = kind === details.kind ? wishOf(details) : { kind, complete: details.complete };
  const checked = await checkUpload(deps, upload, { ...wish, by: asker.person.id });
  return rechecked(deps, { asker, upload, details: checked.details });
});

async function rechecked(
  deps: Deps,
  { asker, upload, details }: { asker: Asker; upload: UploadRow; details: ImportDetails },
): Promise<Effects> {
  const row: UploadRow = { ...upload, details };
  const card = await shown(deps, row, asker);
  const problems = details.problems > 0 || details.refused !== null;
  const sentence = both((t) => (problems ? t.imports.problems(details.problems) : t.imports.ready(details.rows)));
  const told = say(problems ? 'warning' : 'info', sentence, card);
  return { ...told, changes: [{ move: 'upload', was: upload.state, row }] };
}

const dropImport = onUpload(async (deps, { asker, upload }) => {
  if (!(await isWaiting(deps, upload))) return notWaiting(upload);
  const row: UploadRow = { ...upload, state: 'dropped' };
  const told = say(
    'info',
    both((t) => t.imports.dropped),
    await shown(deps, row, asker),
  );
  return { ...told, changes: [{ move: 'upload', was: 'waiting', row }] };
});

/** 导出问题: every problem of the table as a file. */
const exportProblems = onUpload(async (deps, { asker, upload }) => ({
  changes: [reply(deps, asker, { kind: 'import-problems', args: { uploadId: upload.id } })],
  outcome: {},
}));

const listed = async (deps: Deps, { person }: Asker): Promise<Card> =>
  importListCard({ lines: await importLines(deps) }, person.locale);

async function fileOf(deps: Deps, { uploadId }: BatchRow, asker: Asker): Promise<Card | undefined> {
  const upload = uploadId === null ? null : await deps.store.upload(uploadId);
  return upload ? shown(deps, upload, asker) : undefined;
}

/** 撤回导入, on the card of the file and in the list of the latest. */
const undoImport: PressHandler = async (deps, { asker, action }) => {
  if (!asker.hr) return refuseClick('hr_only');
  const via = asker.chat === null && asker.messageId === null ? 'page' : 'chat';
  const undone = await undoBatch(deps, { batchId: action.id, by: asker.person.id, via });
  if (undone.kind === 'refused') return say('warning', { zh: `${undone.why.zh}。`, en: `${undone.why.en}.` });
  const { rows, batch } = undone;
  const card = action.part === 'list' ? await listed(deps, asker) : await fileOf(deps, batch, asker);
  const sentence = both((t) => (batch.kind === 'metrics' ? t.imports.undoneRows(rows) : t.imports.undoneAll));
  return say('success', sentence, card);
};

export const IMPORT_PRESSES = {
  import_now: importNow,
  recheck_import: recheckImport,
  drop_import: dropImport,
  export_import_problems: exportProblems,
  undo_import: undoImport,
} satisfies Partial<Record<ButtonCommand, PressHandler>>;
