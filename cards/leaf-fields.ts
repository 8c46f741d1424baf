/** Turns what a scorecard asks into form fields: choices where a level is enough, inputs where a number is needed. */
import { type Field, type FoldElement, type InputField, type Locale, type MultiChoiceField, text } from './card.ts';
import {
  type Extras,
  type FieldValues,
  type FormLeaf,
  fieldName,
  isChoice,
  type Level,
  type PointItem,
} from './form-leaf.ts';
import { clip, range, score } from './format.ts';
import { texts } from './texts.ts';

/** Feishu takes placeholders of up to 100 characters (feishu.md §5.5). */
const PLACEHOLDER_LENGTH = 100;
/** Room for a number, or for a level name with a number. */
const NUMBER_LENGTH = 40;
const COMMENT_LENGTH = 1000;

interface FormContext {
  values: FieldValues;
  locale: Locale;
  /** whether "cannot judge" is offered */
  cannotJudge?: boolean;
}

/** The field or fields of one leaf, after a fold with the text of its levels. */
export function leafFields(leaf: FormLeaf, context: FormContext): readonly (Field | FoldElement)[] {
  const { scale } = leaf;
  switch (scale.kind) {
    case 'rating':
      return [
        withOffers(
          scale,
          numberField(leaf, { allowed: range(scale.min, scale.max), step: scale.step }, context),
          context,
        ),
      ];
    case 'levels':
      return [
        ...scaleFold(leaf, scale.levels, context.locale),
        isChoice(scale)
          ? levelChoice(leaf, scale.levels, context)
          : numberField(leaf, { allowed: levelRanges(scale.levels), step: scale.step }, context),
      ];
    case 'deductions':
      return deductionFields(leaf, scale.items, context);
  }
}

/** The fields for bonus and vetoes; none where the sheet has none. */
export function extraFields(extras: Extras, context: FormContext): readonly Field[] {
  const t = texts[context.locale].form;
  const bonus = extras.bonus;
  const vetoes = extras.vetoes.map((veto) => ({ value: veto.id, text: t.vetoOption(veto.name, score(veto.total)) }));
  return [
    ...(bonus ? bonusFields(bonus, context) : []),
    ...multiChoice({ name: fieldName.veto, label: t.veto, placeholder: t.vetoHint, options: vetoes }, context.values),
  ];
}

/** A text of up to 1000 characters. */
export function longText({ name, label, hint }: Asked, values: FieldValues): InputField {
  const typed = typedText(name, values);
  const field: InputField = {
    type: 'input',
    name,
    label,
    placeholder: hint,
    multiline: true,
    maxLength: COMMENT_LENGTH,
  };
  return typed === undefined ? field : { ...field, value: clip(typed, COMMENT_LENGTH) };
}

/** A choice of several among options; nothing at all where there are no options. */
export function multiChoice(
  field: Omit<MultiChoiceField, 'type' | 'values'>,
  values: FieldValues,
): readonly MultiChoiceField[] {
  if (field.options.length === 0) {
    return [];
  }
  const typed = values[field.name];
  const known = new Set(field.options.map((option) => option.value));
  const chosen = (typeof typed === 'string' ? [typed] : (typed ?? [])).filter((value) => known.has(value));
  return [{ type: 'multi-choice', ...field, ...(chosen.length > 0 ? { values: chosen } : {}) }];
}

/** The leaf's name as a person finds it on the printed sheet: "服务反馈 · 自测" for a part. */
const leafTitle = (leaf: Pick<FormLeaf, 'name' | 'criterionName'>): string =>
  leaf.criterionName === leaf.name ? leaf.name : `${leaf.criterionName} · ${leaf.name}`;

/** "A 25–30 · B 16–24 · …", for hints and for telling what is allowed. */
const levelRanges = (levels: readonly Level[]): string =>
  levels.map((level) => `${level.name} ${range(level.from, level.to)}`).join(' · ');

function leafLabel(leaf: FormLeaf, locale: Locale): string {
  const t = texts[locale].form;
  const [title, outOf] = [leafTitle(leaf), score(leaf.outOf)];
  return leaf.outOf === leaf.points ? t.leafLabel(title, outOf) : t.leafLabelScaled(title, outOf, score(leaf.points));
}

function numberField(
  leaf: FormLeaf,
  { allowed, step }: { allowed: string; step: number },
  { values, locale, cannotJudge = false }: FormContext,
): InputField {
  const t = texts[locale].form;
  const scale = step === 100 ? t.whole(allowed) : t.stepped(allowed, score(step));
  const hint = cannotJudge ? t.orCannotJudge(scale) : scale;
  return numberInput({ name: fieldName.rating(leaf.id), label: leafLabel(leaf, locale), hint }, values);
}

/** A scale of this many steps is offered step by step where a platform's cards take no numbers. */
const MOST_OFFERS = 11;

function withOffers(
  { min, max, step }: Extract<FormLeaf['scale'], { kind: 'rating' }>,
  field: InputField,
  { locale, cannotJudge = false }: FormContext,
): InputField {
  const steps = step > 0 ? Math.floor((max - min) / step) + 1 : 0;
  if (steps < 1 || steps > MOST_OFFERS) return field;
  const { form, words } = texts[locale];
  const points = Array.from({ length: steps }, (_, index) => score(min + (steps - 1 - index) * step));
  const offers = [
    ...points.map((value) => ({ value, text: words.points(value) })),
    ...(cannotJudge ? [{ value: texts.zh.form.cannotJudge, text: form.cannotJudge }] : []),
  ];
  return { ...field, offers };
}

/** What a field says. */
interface Asked {
  name: string;
  label: string;
  hint: string;
}

function numberInput({ name, label, hint }: Asked, values: FieldValues): InputField {
  const typed = typedText(name, values);
  const placeholder = clip(hint, PLACEHOLDER_LENGTH);
  const field: InputField = { type: 'input', name, label, placeholder, maxLength: NUMBER_LENGTH };
  return typed === undefined ? field : { ...field, value: clip(typed, NUMBER_LENGTH) };
}

function levelChoice(leaf: FormLeaf, levels: readonly Level[], context: FormContext): Field {
  const { values, locale, cannotJudge = false } = context;
  const t = texts[locale].form;
  const name = fieldName.rating(leaf.id);
  const options = [
    ...levels.map((level) => ({ value: level.name, text: t.levelOption(level.name, score(level.from)) })),
    ...(cannotJudge ? [{ value: texts.zh.form.cannotJudge, text: t.cannotJudge }] : []),
  ];
  const typed = typedText(name, values);
  const chosen = options.some((option) => option.value === typed) ? typed : undefined;
  const label = leafLabel(leaf, locale);
  return {
    type: 'choice',
    name,
    label,
    placeholder: t.chooseLevel,
    options,
    ...(chosen === undefined ? {} : { value: chosen }),
  };
}

function scaleFold(leaf: FormLeaf, levels: readonly Level[], locale: Locale): readonly FoldElement[] {
  if (levels.every((level) => level.text === '')) {
    return [];
  }
  const t = texts[locale].form;
  const lines = levels.map((level) => t.levelLine(level.name, range(level.from, level.to), level.text));
  return [{ type: 'fold', title: t.scaleTitle(leafTitle(leaf)), elements: [text(lines.join('\n'))] }];
}

function deductionFields(
  leaf: FormLeaf,
  items: readonly PointItem[],
  { values, locale }: FormContext,
): readonly Field[] {
  const t = texts[locale].form;
  const questions: ItemQuestions = {
    choose: {
      name: fieldName.finding(leaf.id),
      label: t.findings(leafLabel(leaf, locale)),
      placeholder: t.findingsHint,
    },
    option: t.itemOption,
    pointsName: (itemId) => fieldName.points(leaf.id, itemId),
    pointsLabel: (name, allowed) => `${leafTitle(leaf)} · ${t.itemPoints(name, allowed)}`,
    pointsHint: t.itemPointsHint,
  };
  return itemFields(items, questions, values);
}

function bonusFields(bonus: NonNullable<Extras['bonus']>, { values, locale }: FormContext): readonly Field[] {
  const t = texts[locale].form;
  const questions: ItemQuestions = {
    choose: { name: fieldName.bonus, label: t.bonus(score(bonus.cap)), placeholder: t.bonusHint },
    option: t.bonusOption,
    pointsName: fieldName.bonusPoints,
    pointsLabel: t.bonusPoints,
    pointsHint: t.bonusPointsHint,
  };
  return itemFields(bonus.items, questions, values);
}

/** How a list of items is asked: one choice of those with fixed points, an input for each of the others. */
interface ItemQuestions {
  choose: Pick<MultiChoiceField, 'name' | 'label'> & { placeholder: string };
  option: (name: string, points: string) => string;
  pointsName: (itemId: string) => string;
  pointsLabel: (name: string, allowed: string) => string;
  pointsHint: (allowed: string) => string;
}

function itemFields(items: readonly PointItem[], ask: ItemQuestions, values: FieldValues): readonly Field[] {
  const options = items.flatMap(({ id, name, points }) =>
    typeof points === 'number' ? [{ value: id, text: ask.option(name, score(points)) }] : [],
  );
  const inputs = items.flatMap(({ id, name, points }) => {
    if (typeof points === 'number') {
      return [];
    }
    const allowed = range(points.min, points.max);
    const asked = { name: ask.pointsName(id), label: ask.pointsLabel(name, allowed), hint: ask.pointsHint(allowed) };
    return [numberInput(asked, values)];
  });
  return [...multiChoice({ ...ask.choose, options }, values), ...inputs];
}

function typedText(name: string, values: FieldValues): string | undefined {
  const typed = values[name];
  return typeof typed === 'string' && typed !== '' ? typed : undefined;
}
