/** Holds the inputs against the sheet: every criterion, item and role must be one of its own. */
import type { Decimal } from '#core/number/decimal.ts';
import { readsRatings } from '#core/scorecard/leaf-rule.ts';
import { type Leaf, ratersOf } from '#core/scorecard/leaves.ts';
import { nearest } from '#core/scorecard/nearest.ts';
import type { Role } from '#core/scorecard/roles.ts';
import type { Item, Scorecard } from '#core/scorecard/scorecard.ts';
import { type Text, text } from '#core/scorecard/text.ts';
import { type Incident, oneOf, type Rating, type ReadInputs } from './inputs.ts';
import { type Fault, type InputProblemCode, type Refused, refused, valueInWords } from './problem.ts';
import { checkJudgement } from './rating-scale.ts';
import { checkPoints } from './read-points.ts';
import { NOT_RATED } from './read-rating.ts';
import type { Found } from './rules/deductions.ts';

interface LeafRating {
  readonly leaf: string;
  readonly role: Role;
  /** null = cannot judge */
  readonly score: Decimal | null;
  /** days the rater was in charge, where several share the role; else null */
  readonly days: number | null;
}

/** One incident, known to fit its leaf. */
export interface LeafIncident {
  readonly leaf: string;
  readonly role: Role | null;
  readonly by: string | null;
  /** null = this role found nothing */
  readonly found: Found | null;
}

/** A veto as the sheet declares it. */
export type SheetVeto = NonNullable<Scorecard['vetoes']>[number];

/** Inputs in which every name is one of the sheet's. */
export interface FittedInputs {
  readonly ratings: readonly LeafRating[];
  readonly incidents: readonly LeafIncident[];
  readonly bonus: readonly Found[];
  /** each veto once, in the order of the sheet */
  readonly vetoes: readonly SheetVeto[];
  readonly closed: readonly Role[];
  /** how long somebody was there, where it was not the whole period; else null */
  readonly present: ReadInputs['present'] | null;
}

type Fitted<T> = { readonly ok: true; readonly value: T } | Refused;

interface Sheet {
  readonly scorecard: Scorecard;
  readonly leaves: readonly Leaf[];
}

/** Fits all lists of the inputs to the sheet; the first thing that does not fit is refused. */
export function fitInputs(sheet: Sheet, inputs: ReadInputs): Fitted<FittedInputs> {
  const ratings = fitAll(inputs.ratings, (rating, field) => fitRating(sheet, rating, field), 'ratings');
  if (!ratings.ok) return ratings;
  const twice = ratedTwice(inputs.ratings);
  if (twice) return twice;
  const incidents = fitAll(inputs.incidents, (incident, field) => fitIncident(sheet, incident, field), 'incidents');
  if (!incidents.ok) return incidents;
  const items = sheet.scorecard.bonus?.items ?? [];
  const bonus = fitAll(inputs.bonus, (entry, field) => fitItem(items, entry, field), 'bonus');
  if (!bonus.ok) return bonus;
  const vetoes = fitAll(inputs.vetoes, (id, field) => fitVeto(sheet, id, field), 'vetoes');
  if (!vetoes.ok) return vetoes;
  const closed = fitAll(inputs.closed, (role, field) => fitRole(sheet, role, field), 'closed');
  if (!closed.ok) return closed;
  const given = new Set(vetoes.value);
  return {
    ok: true,
    value: {
      ratings: ratings.value,
      incidents: incidents.value,
      bonus: bonus.value,
      vetoes: (sheet.scorecard.vetoes ?? []).filter((veto) => given.has(veto)),
      closed: closed.value,
      present: inputs.present ?? null,
    },
  };
}

/** Fits each entry; stops at the first that does not fit. */
function fitAll<T, R>(
  entries: readonly T[],
  fitEntry: (entry: T, field: string) => Fitted<R>,
  list: string,
): Fitted<R[]> {
  const value: R[] = [];
  for (const [index, entry] of entries.entries()) {
    const fitted = fitEntry(entry, `${list}[${index}]`);
    if (!fitted.ok) return fitted;
    value.push(fitted.value);
  }
  return { ok: true, value };
}

function fitRating(sheet: Sheet, rating: Rating, field: string): Fitted<LeafRating> {
  const leaf = sheet.leaves.find(({ id }) => id === rating.criterion);
  if (!leaf) return unknownCriterion(sheet, rating.criterion, field);
  const { rule } = leaf;
  if (!readsRatings(rule)) return refused({ field: `${field}.criterion`, value: leaf.id }, NOT_RATED);
  const role = fitLeafRole(sheet, leaf, { role: rating.role, field });
  if (!role.ok) return role;
  const fitted = { leaf: leaf.id, role: rating.role, days: rating.days ?? null };
  if (rating.score === null) return { ok: true, value: { ...fitted, score: null } };
  const checked = checkJudgement(rule, rating.score, rating.level);
  if (checked.ok) return { ok: true, value: { ...fitted, score: checked.judgement.score } };
  const isLevel = ['unknown-level', 'level-needs-score', 'level-not-asked'].includes(checked.fault.code);
  const place = isLevel
    ? { field: `${field}.level`, value: valueInWords(rating.level) }
    : { field: `${field}.score`, value: valueInWords(rating.score) };
  return refused(place, onItem(leaf, checked.fault));
}

/** Names the item, since the field alone says only its index. */
const onItem = (leaf: Leaf, fault: Fault): Fault => ({
  ...fault,
  what: text(`“${leaf.name}”${fault.what.zh}`, `on "${leaf.name}" ${fault.what.en}`),
});

function ratedTwice(ratings: readonly Rating[]): Refused | null {
  const seen = new Set<string>();
  for (const [index, { role, by, criterion }] of ratings.entries()) {
    const key = JSON.stringify([role, by, criterion]);
    if (seen.has(key)) return refused({ field: `ratings[${index}]`, value: `${role} ${by} ${criterion}` }, TWICE);
    seen.add(key);
  }
  return null;
}

const TWICE: Fault = {
  code: 'rated-twice',
  what: text('同一角色的同一人对同一项评了两次', 'the same person in the same role rated this item twice'),
  allowed: text('只留一次', 'keep one of them'),
};

function fitIncident(sheet: Sheet, incident: Incident, field: string): Fitted<LeafIncident> {
  const leaf = sheet.leaves.find(({ id }) => id === incident.criterion);
  if (!leaf) return unknownCriterion(sheet, incident.criterion, field);
  const { rule } = leaf;
  if (rule.kind !== 'deductions') return refused({ field: `${field}.criterion`, value: leaf.id }, NOT_DEDUCTED);
  const role = fitFinder(sheet, leaf, { role: incident.role, field });
  if (!role.ok) return role;
  const fitted = { leaf: leaf.id, role: role.value, by: incident.by ?? null };
  if (incident.item === null) return { ok: true, value: { ...fitted, found: null } };
  const found = fitItem(rule.items, { ...incident, item: incident.item }, field);
  return found.ok ? { ok: true, value: { ...fitted, found: found.value } } : found;
}

const NOT_DEDUCTED: Fault = {
  code: 'not-deducted',
  what: text('这一项不按扣分记录计', 'this item takes no incidents'),
  allowed: text('扣分只记在扣分项上', 'incidents belong to items with deductions'),
};

/** Where a leaf names its raters, each role files its own findings, so a finding must say whose it is. */
function fitFinder(
  sheet: Sheet,
  leaf: Leaf,
  { role, field }: { role: Role | undefined; field: string },
): Fitted<Role | null> {
  if (leaf.raters.length > 0) return fitLeafRole(sheet, leaf, { role: role ?? '', field });
  return role === undefined ? { ok: true, value: null } : fitRole(sheet, role, `${field}.role`);
}

function fitLeafRole(sheet: Sheet, leaf: Leaf, { role, field }: { role: Role; field: string }): Fitted<Role> {
  const asked = leaf.raters.map((rater) => rater.role);
  if (asked.includes(role)) return { ok: true, value: role };
  const declared = fitRole(sheet, role, `${field}.role`);
  if (!declared.ok) return declared;
  const what = text(`“${leaf.name}”不由这个角色评`, `"${leaf.name}" is not for this role`);
  return refused({ field: `${field}.role`, value: role }, { code: 'role-not-asked', what, allowed: oneOf(asked) });
}

function fitRole(sheet: Sheet, role: Role, field: string): Fitted<Role> {
  const declared = Object.keys(ratersOf(sheet.scorecard));
  if (declared.includes(role)) return { ok: true, value: role };
  const what = text('考核表没有声明这个角色', 'the scorecard declares no such role');
  return refused({ field, value: role }, { code: 'undeclared-role', what, allowed: oneOf(declared) });
}

interface ItemEntry {
  readonly item: string;
  readonly count: number;
  readonly points?: Decimal | undefined;
}

function fitItem(items: readonly Item[], entry: ItemEntry, field: string): Fitted<Found> {
  const item = items.find(({ id }) => id === entry.item);
  if (!item) {
    const what = text('没有这一条', 'there is no such item');
    const ids = items.map(({ id }) => id);
    return refused(
      { field: `${field}.item`, value: entry.item },
      unknown({ code: 'unknown-item', word: entry.item, known: ids, what }),
    );
  }
  if (typeof item.points !== 'string' && entry.count > 1) {
    return refused({ field: `${field}.count`, value: String(entry.count) }, ONE_BY_ONE);
  }
  const checked = checkPoints(item, entry.points);
  if (!checked.ok) return refused({ field: `${field}.points`, value: valueInWords(entry.points) }, checked.fault);
  return { ok: true, value: { item: item.id, points: checked.points, count: entry.count } };
}

const ONE_BY_ONE: Fault = {
  code: 'count-of-range-item',
  what: text('分值可选的条目要一次一条地记', 'an item with a range of points is recorded one by one'),
  allowed: text('每次单独写一条并给出 points', 'write one entry with points for each'),
};

function fitVeto({ scorecard }: Sheet, id: string, field: string): Fitted<SheetVeto> {
  const vetoes = scorecard.vetoes ?? [];
  const veto = vetoes.find((candidate) => candidate.id === id);
  if (veto) return { ok: true, value: veto };
  const what = text('没有这条一票否决', 'there is no such veto');
  const ids = vetoes.map((candidate) => candidate.id);
  return refused({ field, value: id }, unknown({ code: 'unknown-item', word: id, known: ids, what }));
}

function unknownCriterion({ leaves }: Sheet, criterion: string, field: string): Refused {
  const what = text('没有这个考核项', 'there is no such criterion');
  const ids = leaves.map(({ id }) => id);
  return refused(
    { field: `${field}.criterion`, value: criterion },
    unknown({ code: 'unknown-criterion', word: criterion, known: ids, what }),
  );
}

interface Unknown {
  readonly code: InputProblemCode;
  readonly word: string;
  readonly known: readonly string[];
  readonly what: Text;
}

/** An id that the sheet does not have, with the one that may have been meant. */
function unknown({ code, word, known, what }: Unknown): Fault {
  const meant = nearest(word, known);
  const allowed = oneOf(known);
  if (meant === null) return { code, what, allowed };
  return { code, what, allowed: text(`是不是 ${meant}？${allowed.zh}`, `did you mean ${meant}? ${allowed.en}`) };
}
