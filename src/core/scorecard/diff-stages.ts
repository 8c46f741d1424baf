/** What changed in the stages a sheet has its own way with. */
import { changed, type Difference, type Subject } from './diff-words.ts';
import type { Scorecard } from './scorecard.ts';
import { type Text, text } from './text.ts';

type Stages = NonNullable<Scorecard['stages']>;

const SUBJECT: Subject = { about: 'sheet', id: 'stages', name: text('期限', 'the deadlines') };

/** Each field with its words; a field the sheet leaves to the company reads as none. */
const FIELDS: readonly (readonly [Text, (stages: Stages) => string | number | boolean | undefined])[] = [
  [text('：自评和评分的工作日', 'for ratings, working days'), ({ collecting }) => collecting?.within],
  [text('：自评到期后', 'for an overdue self-review'), ({ collecting }) => collecting?.overdue?.self],
  [text('：其他人到期后', 'for other overdue raters'), ({ collecting }) => collecting?.overdue?.others],
  [text('：主管评分的工作日', 'for each reviewer, working days'), ({ review }) => review?.within],
  [text('：主管评分到期后', 'for an overdue review'), ({ review }) => review?.overdue],
  [text('：需要合议的百分点', 'for reviewers apart, percent points'), ({ review }) => review?.gap?.points],
  [text('：校准', 'for calibration, whether there is any'), ({ calibration }) => calibration?.enabled],
  [text('：校准的工作日', 'for calibration, working days'), ({ calibration }) => calibration?.within],
  [text('：签字的工作日', 'for the signature, working days'), ({ sign_off }) => sign_off?.within],
  [text('：签字到期后', 'for an overdue signature'), ({ sign_off }) => sign_off?.overdue],
  [text('：申诉裁定的工作日', 'for deciding an appeal, working days'), ({ appeal }) => appeal?.decide_within],
  [text('：申诉裁定到期后', 'for an overdue appeal'), ({ appeal }) => appeal?.overdue],
];

export const diffStages = (before: Scorecard, after: Scorecard): readonly Difference[] =>
  FIELDS.flatMap(([label, read]) =>
    changed(SUBJECT, { label, before: shown(read(before.stages ?? {})), after: shown(read(after.stages ?? {})) }),
  );

const shown = (value: string | number | boolean | undefined): string | null =>
  value === undefined ? null : String(value);
