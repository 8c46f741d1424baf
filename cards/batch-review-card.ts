/** 批量评分: one criterion, all my people side by side; after the last one the summary with 全部批准. */
import type { CardAction } from './action.ts';
import type { ButtonCommand } from './button-commands.ts';
import {
  type Button,
  bold,
  type Card,
  type Element,
  type FormElement,
  facts,
  type Locale,
  note,
  text,
  toned,
} from './card.ts';
import { type FieldValues, type FormLeaf, fieldName } from './form-leaf.ts';
import { clip, measured, periodName, score } from './format.ts';
import { leafFields } from './leaf-fields.ts';
import type { MetricLine } from './prefilled.ts';
import { texts } from './texts.ts';

/** What every card of a batch knows. */
export interface BatchHead {
  /** who may press, and for which sheet of which period */
  batchId: string;
  /** tells which people the card was drawn with */
  mark: number;
  /** "2026-10" */
  period: string;
  scorecardName: string;
  people: number;
}

/** One person beside the others. */
export interface BatchPerson {
  appraisalId: string;
  name: string;
  /** what the person gave themselves on this leaf, or null */
  self: { level: string | null; score: number | null } | null;
  /** the metrics of the same criterion */
  metrics: readonly MetricLine[];
  /** how often something was recorded on this leaf during the month */
  recorded: number;
  /** the reviewer's own draft */
  values: FieldValues;
}

/** Somebody whose appraisal went elsewhere while the card stood open; `state` in the reader's words. */
export interface MovedOn {
  name: string;
  state: string;
}

export interface BatchItemView extends BatchHead {
  leaf: FormLeaf;
  /** item k of n, from 1 */
  step: { k: number; n: number };
  page: { k: number; n: number };
  shown: readonly BatchPerson[];
  problems: readonly { name: string; sentence: string }[];
  moved: readonly MovedOn[];
}

/** A field of one person on a batch card: the name it has on that person's own card, after the appraisal's id. */
export const batchField = (appraisalId: string, name: string): string => `${appraisalId}/${name}`;

/** The person and the field of a batch card's field name; null for a name that is none of ours. */
export function readBatchField(name: string): { appraisalId: string; field: string } | null {
  const at = name.indexOf('/');
  return at < 1 ? null : { appraisalId: name.slice(0, at), field: name.slice(at + 1) };
}

/** Where in a batch a card stands, as its buttons carry it. */
export const batchPart = (step: number, page: number): string => `${step}.${page}`;

/** Feishu takes 200 elements a card: people, and of what they are asked everything with a tag of its own. */
const MOST_PEOPLE = 10;
const ELEMENTS = 130;

/** How many people fit beside each other: ten, fewer where each is asked among many findings. */
export function peopleOnPage({ scale }: FormLeaf): number {
  return Math.max(1, Math.min(MOST_PEOPLE, Math.floor(ELEMENTS / elementsOf(scale))));
}

/** A line, a label, the field and its hint, and what it offers to choose from. */
function elementsOf(scale: FormLeaf['scale']): number {
  if (scale.kind === 'rating') return 4;
  if (scale.kind === 'levels') return 4 + scale.levels.length;
  const inputs = scale.items.filter(({ points }) => typeof points !== 'number').length;
  return 4 + scale.items.length + 2 * inputs;
}

/** The names of the fields a leaf is asked by, as they are on a person's own card. */
export function leafFieldNames({ id, scale }: FormLeaf): readonly string[] {
  if (scale.kind !== 'deductions') return [fieldName.rating(id)];
  const inputs = scale.items.filter(({ points }) => typeof points !== 'number');
  return [fieldName.finding(id), ...inputs.map((item) => fieldName.points(id, item.id))];
}

/** The open form of one item. */
export function batchReviewCard(view: BatchItemView, locale: Locale): Card {
  const t = texts[locale];
  const item = titleOf(view.leaf);
  return {
    title: t.batch.title(clip(item, 40)),
    subtitle: `${view.scorecardName} · ${periodName(view.period, locale)}`,
    tone: view.problems.length === 0 ? 'blue' : 'orange',
    tags: [
      { text: t.batch.step(view.step.k, view.step.n), tone: 'blue' },
      ...(view.page.n > 1 ? [{ text: t.batch.page(view.page.k, view.page.n), tone: 'grey' } as const] : []),
    ],
    preview: t.batch.preview(periodName(view.period, locale)),
    elements: [
      facts([t.words.criterion, item], [t.batch.counted, t.words.people(view.people)]),
      ...problemElements(view.problems, locale),
      ...movedElements(view.moved, locale),
      ...leafFields(view.leaf, { values: {}, locale }).filter((element) => element.type === 'fold'),
      itemForm(view, locale),
      note(t.batch.intro),
    ],
  };
}

const titleOf = ({ name, criterionName }: FormLeaf): string =>
  criterionName === name ? name : `${criterionName} · ${name}`;

function problemElements(problems: BatchItemView['problems'], locale: Locale): readonly Element[] {
  if (problems.length === 0) return [];
  const t = texts[locale].batch;
  const lines = problems.map(({ name, sentence }) => t.problem(name, sentence));
  return [text([toned(t.problemsTitle, 'red')]), text(lines.join('\n'))];
}

/** Who is no longer with the reader, and where; nothing where that is nobody. */
export function movedElements(moved: readonly MovedOn[], locale: Locale): readonly Element[] {
  if (moved.length === 0) return [];
  const t = texts[locale];
  return [note(t.batch.movedTitle + moved.map((each) => t.batch.moved(each.name, each.state)).join(t.words.separator))];
}

function itemForm(view: BatchItemView, locale: Locale): FormElement {
  return {
    type: 'form',
    name: 'batch-review',
    elements: view.shown.flatMap((person) => personElements(person, view.leaf, locale)),
    buttons: itemButtons(view, locale),
  };
}

/** The person's line, then the field or fields under the person's name. */
function personElements(person: BatchPerson, leaf: FormLeaf, locale: Locale): FormElement['elements'] {
  const named = { ...leaf, name: person.name, criterionName: person.name };
  const fields = leafFields(named, { values: person.values, locale }).flatMap((element) =>
    element.type === 'fold' ? [] : [{ ...element, name: batchField(person.appraisalId, element.name) }],
  );
  return [text([bold(person.name), { text: `　${besideOf(person, leaf, locale)}` }]), ...fields];
}

function besideOf({ self, metrics, recorded }: BatchPerson, { scale }: FormLeaf, locale: Locale): string {
  const t = texts[locale];
  const own = [self?.level ?? '', self?.score == null ? '' : score(self.score)].filter((part) => part !== '').join(' ');
  const findings = scale.kind === 'deductions';
  return [
    ...(findings ? [t.batch.recorded(recorded)] : [own === '' ? t.batch.noSelf : t.batch.self(own)]),
    ...metrics.map(
      ({ name, value, unit }) => `${clip(name, 20)} ${value === null ? t.words.missing : measured(value, unit)}`,
    ),
  ].join(t.batch.between);
}

function itemButtons(view: BatchItemView, locale: Locale): readonly Button[] {
  const t = texts[locale].batch;
  const { step, page } = view;
  const press = (command: ButtonCommand): CardAction => batchPress(view, command, batchPart(step.k - 1, page.k - 1));
  const turned = page.k === page.n ? t.firstPage : t.nextPage(page.k + 1, page.n);
  return [
    { text: step.k === step.n ? t.toSummary : t.next, style: 'primary', press: press('batch_next') },
    ...(step.k === 1 ? [] : [{ text: t.back, press: press('batch_back') }]),
    ...(page.n === 1 ? [] : [{ text: turned, press: press('batch_page') }]),
    ...(step.k === step.n ? [] : [{ text: t.toSummary, press: press('batch_summary') }]),
  ];
}

/** The press of a button of a batch, at the place the card shows. */
export const batchPress = (
  { batchId, mark }: Pick<BatchHead, 'batchId' | 'mark'>,
  command: ButtonCommand,
  part: string,
): CardAction => ({ command, id: batchId, revision: mark, part });
