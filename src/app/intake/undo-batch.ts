/** Taking a batch back: a batch of its own supersedes it, so that nothing that stood is ever lost from sight. */
import type { Change } from '#app/changes.ts';
import { type Deps, nowIso } from '#app/deps.ts';
import { incidentsTakenBack } from '#app/incidents/take-back-incidents.ts';
import type { BatchKind, BatchRow } from '#app/records-intake.ts';
import { sha256 } from '#core/appraisal/chain.ts';
import { type Text, text } from '#core/scorecard/text.ts';
import { ONE_COMMIT, originOf } from './take-batch.ts';
import { answersTakenBack, leavesTakenBack, ticketsTakenBack, type Undoing, valuesTakenBack } from './taken-back.ts';
import { writeInParts } from './write-parts.ts';

export interface UndoAsked {
  batchId: string;
  /** a person's id or "cli" */
  by: string;
  via: BatchRow['via'];
}

export type Undone =
  /** `rows` were superseded; what a newer batch holds was left as it is */
  { kind: 'undone'; undo: BatchRow; batch: BatchRow; rows: number } | { kind: 'refused'; why: Text };

/** What each kind of data needs to be taken back, or why it cannot be. */
const UNDOING: Readonly<Record<BatchKind, (deps: Deps, batch: BatchRow) => Promise<Undoing | Text>>> = {
  metrics: valuesTakenBack,
  leaves: leavesTakenBack,
  tickets: ticketsTakenBack,
  answers: answersTakenBack,
  people: async () =>
    text(
      '人员导入不能撤回：之后的考核已经用到它；请导入更正后的名单',
      'people cannot be taken back: appraisals may stand on them; import a corrected list',
    ),
  recordings: async () =>
    text(
      '录音清单不能撤回：可能已经抽到了；多余的录音不影响成绩',
      'recordings cannot be taken back: some may be drawn already; more of them change no result',
    ),
  incidents: incidentsTakenBack,
};

export async function undoBatch(deps: Deps, asked: UndoAsked): Promise<Undone> {
  const batch = await deps.store.batch(asked.batchId);
  const refused = batch === null ? NOT_THERE : refusalOf(batch);
  if (batch === null || refused) return { kind: 'refused', why: refused ?? NOT_THERE };
  const undoing = await UNDOING[batch.kind](deps, batch);
  if ('zh' in undoing) return { kind: 'refused', why: undoing };
  const closed = await publishedOf(deps, undoing.periods);
  return closed === null ? written(deps, { batch, undoing, asked }) : { kind: 'refused', why: tooLate(closed) };
}

const NOT_THERE = text('没有这个批次，用“导入”看最近的批次', 'there is no such batch; "import" lists the latest');

function refusalOf({ state, undoes }: BatchRow): Text | null {
  if (undoes !== null) return text('撤回不能再撤回，请重新导入', 'an undo cannot be undone; import the data again');
  if (state === 'undone') return text('这个批次已经撤回了', 'this batch was taken back already');
  return state === 'writing'
    ? text('这个批次还在写入，请稍后再试', 'this batch is still being written; try again soon')
    : null;
}

const tooLate = (period: string): Text =>
  text(
    `${period} 的结果已经公布，不能再撤回；请导入更正后的数据，系统会按更正办理`,
    `the results of ${period} are published: it cannot be taken back; import the corrected data, which is treated as a correction`,
  );

/** The newest of these periods whose results are published. */
async function publishedOf(deps: Deps, periods: readonly string[]): Promise<string | null> {
  for (const period of [...periods].sort().reverse())
    if ((await deps.store.cycleOf(period))?.state === 'published') return period;
  return null;
}

interface Undo {
  batch: BatchRow;
  undoing: Undoing;
  asked: UndoAsked;
}

async function written(deps: Deps, { batch, undoing, asked }: Undo): Promise<Undone> {
  const begun = await deps.store.undoneBy(batch.id);
  const rows = undoing.rows ?? batch.rows;
  const undo = begun ?? undoRow(deps, batch, { ...asked, rows });
  const flip: Change = { put: 'batch', was: 'standing', row: { ...batch, state: 'undone' } };
  const done =
    begun === null && rows <= ONE_COMMIT
      ? await inOneCommit(deps, { undo, flip, undoing })
      : await inParts(deps, { undo, flip, undoing, begun: begun !== null });
  if (done) return { kind: 'undone', undo: done, batch: { ...batch, state: 'undone' }, rows };
  return { kind: 'refused', why: text('这个批次已经撤回了', 'this batch was taken back already') };
}

function undoRow(
  deps: Deps,
  { id, kind, source, fileName }: BatchRow,
  { by, via, rows }: UndoAsked & { rows: number },
): BatchRow {
  return {
    ...{ id: deps.newId(), kind, source, externalId: `undo:${id}`, via, author: by, fileName, sha256: sha256(id) },
    ...{ rows, state: 'writing', uploadId: null, undoes: id, at: nowIso(deps), standsFrom: null },
  };
}

interface Writing {
  undo: BatchRow;
  flip: Change;
  undoing: Undoing;
}

async function inOneCommit(deps: Deps, { undo, flip, undoing }: Writing): Promise<BatchRow | null> {
  const row: BatchRow = { ...undo, state: 'standing', standsFrom: undo.at };
  const changes = [...undoing.parts(originOf(row))].flat();
  const { kind } = await deps.store.commit([{ put: 'batch', was: null, row }, flip, ...changes]);
  return kind === 'done' ? row : null;
}

async function inParts(
  deps: Deps,
  { undo, flip, undoing, begun }: Writing & { begun: boolean },
): Promise<BatchRow | null> {
  if (!begun && (await deps.store.commit([{ put: 'batch', was: null, row: undo }])).kind !== 'done') return null;
  return writeInParts(deps, undo, { parts: undoing.parts(originOf(undo)), along: [flip], repeats: true });
}
