import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Card, Field } from '#cards/card.ts';
import { type Answer, createPhone, listOf, objectOf, type Phone } from './phone.ts';

const optionsOf = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ value: `v${index}`, text: `第 ${index} 档` }));

/** Fields of every kind; their labels tell them apart, whatever the phone shows of them. */
const field = (index: number): fc.Arbitrary<Field> => {
  const named = { name: `f:${index}`, label: `考核项${'甲乙丙丁戊己庚辛'[index]}（10 分）` };
  return fc.oneof(
    fc.integer({ min: 1, max: 24 }).map((count) => ({ type: 'choice' as const, ...named, options: optionsOf(count) })),
    fc
      .integer({ min: 1, max: 45 })
      .map((count) => ({ type: 'multi-choice' as const, ...named, options: optionsOf(count) })),
    fc.constant({ type: 'input' as const, ...named, maxLength: 40, offers: optionsOf(11) }),
    fc.constant({ type: 'input' as const, ...named, maxLength: 40, placeholder: '0–30' }),
    fc.constant({ type: 'input' as const, ...named, multiline: true }),
  );
};

const form: fc.Arbitrary<Card> = fc.tuple(fc.integer({ min: 1, max: 7 }), fc.boolean()).chain(([count, hasDraft]) =>
  fc.tuple(...Array.from({ length: count }, (_, index) => field(index))).map((elements) => ({
    ...{ title: '评分', tone: 'blue', preview: '请评分' },
    elements: [
      {
        ...{ type: 'form', name: 'rating', elements },
        buttons: [
          { text: '提交', press: { command: 'submit_rating', id: 'a1', revision: 1 } },
          ...(hasDraft ? [{ text: '保存草稿', press: { command: 'save_draft', id: 'a1', revision: 1 } }] : []),
        ],
      },
    ],
  })),
);

type Model = Map<string, readonly string[]>;

interface Walk {
  phone: Phone;
  fields: readonly Field[];
  model: Model;
  next: (below: number) => number;
}

const fieldOf = ({ fields }: Walk, label: unknown): Field => {
  const found = fields.find((each) => each.label === label);
  if (!found) throw new Error(`no field ${String(label)}`);
  return found;
};

/** One thing a person may do with what stands on the screen; the model knows what it means. */
function step(walk: Walk): void {
  const { phone, next } = walk;
  const screen = phone.screen();
  const turn = next(10);
  if (turn === 0) phone.say('上一步');
  else if (turn === 1) phone.say('继续');
  else if (turn === 2) type(walk);
  else if (screen.checkbox) tick(walk);
  else if (screen.select_list) choose(walk);
  else if (turn === 3 && phone.buttons().includes('继续填写')) phone.press('继续填写');
  else if (phone.buttons().includes('修改')) edit(walk);
  else if (screen.button_selection) handInOne(walk);
  else type(walk);
}

/** The one dropdown beside the buttons: what it says goes along with the button. */
function handInOne(walk: Walk): void {
  const { phone, model, next } = walk;
  const { title, option_list, selected_id } = objectOf(phone.screen().button_selection);
  const options = listOf(option_list);
  const option = options[next(options.length)];
  if (!option) return;
  phone.press('提交', { [String(title)]: String(option.text) });
  const field = fieldOf(walk, title);
  if (option.id === '-' && selected_id !== '-') model.delete(field.name);
  if (option.id !== '-' && option.id !== '+') model.set(field.name, [valueAt(field, String(option.text))]);
}

function type({ phone, fields, model, next }: Walk): void {
  const inputs = fields.filter((each) => each.type === 'input');
  const field = inputs[next(Math.max(1, inputs.length))];
  if (!field) return;
  const value = 'multiline' in field ? `很好 ${next(5)}` : `v${next(11)}`;
  phone.say(`${field.label}：${value}`);
  model.set(field.name, [value]);
}

function choose(walk: Walk): void {
  const { phone, model, next } = walk;
  const dropdowns = listOf(phone.screen().select_list);
  const chosen: Record<string, string> = {};
  for (const { title, option_list, selected_id } of dropdowns) {
    const options = listOf(option_list);
    const option = options[next(options.length)];
    if (!option || next(4) === 0) continue;
    chosen[String(title)] = String(option.text);
    const { name } = fieldOf(walk, title);
    if (option.id === '-' && selected_id !== '-') model.delete(name);
    if (option.id !== '-' && option.id !== '+') model.set(name, [valueAt(fieldOf(walk, title), String(option.text))]);
  }
  phone.press(phone.buttons()[0] ?? '', chosen);
}

const valueAt = (field: Field, text: string): string => {
  const options = field.type === 'input' ? (field.offers ?? []) : field.options;
  return options.find((each) => each.text === text)?.value ?? text;
};

function tick(walk: Walk): void {
  const { phone, model, next } = walk;
  const { title } = objectOf(phone.screen().main_title);
  const field = walk.fields.find(({ label }) => label.startsWith(String(title)));
  if (!field) throw new Error(`no field ${String(title)}`);
  const shown = listOf(objectOf(phone.screen().checkbox).option_list).map(({ text }) => String(text));
  const ticked = shown.filter(() => next(3) === 0);
  phone.press(phone.buttons()[0] ?? '', { [String(title)]: ticked });
  const here = new Set(shown.map((text) => valueAt(field, text)));
  const kept = (model.get(field.name) ?? []).filter((value) => !here.has(value));
  model.set(field.name, [...kept, ...ticked.map((text) => valueAt(field, text))]);
}

function edit({ phone, next }: Walk): void {
  const options = listOf(objectOf(phone.screen().button_selection).option_list);
  phone.press('修改', { 修改哪一项: String(options[next(options.length)]?.text) });
}

const saved: Answer = ({ payload, shown }) =>
  shown && JSON.stringify(payload).includes('save_draft')
    ? { ...shown, notice: { text: '草稿已保存', tone: 'green' } }
    : shown;

function walkOf(card: Card, entropy: readonly number[]): Walk {
  const fields = card.elements.flatMap((element) =>
    element.type === 'form' ? element.elements.filter((each): each is Field => 'name' in each && 'label' in each) : [],
  );
  let at = 0;
  const next = (below: number): number => {
    at += 1;
    return (entropy[at % entropy.length] ?? 0) % below;
  };
  return { phone: createPhone(card, saved), fields, model: new Map(), next };
}

/** To the summary, or the one screen that holds all, and the form handed in. */
function handIn({ phone }: Walk): Readonly<Record<string, string | readonly string[]>> {
  phone.say('汇总');
  phone.press('提交');
  return phone.clicks.at(-1)?.form ?? {};
}

const sorted = (value: string | readonly string[] | undefined): readonly string[] =>
  (typeof value === 'string' ? [value] : (value ?? [])).filter((each) => each !== '').toSorted();

const entropies = fc.array(fc.nat(1_000_000), { minLength: 20, maxLength: 200 });

function expectExactly(walk: Walk): void {
  const handed = handIn(walk);
  const told = walk.fields.map(({ name }) => [name, sorted(handed[name])]);
  expect(told).toEqual(walk.fields.map(({ name }) => [name, sorted(walk.model.get(name))]));
}

/** A step, and behind it the press of the page that stood there before, should it be another one now. */
function stepAndPressLate(walk: Walk, count: number): void {
  const { phone } = walk;
  const [late] = phone.screen().submit_button ? [phone.pressOf(phone.buttons()[0] ?? '')] : [];
  step(walk);
  const isPast = late !== undefined && objectOf(phone.screen().submit_button).key !== late.key;
  if (isPast) phone.send({ ...late, eventKey: `late${count}` });
}

describe('a form asked as an interview', () => {
  it('ends in exactly the answers that were given, in whatever order, with going back and looking again', () => {
    fc.assert(
      fc.property(form, entropies, fc.integer({ min: 0, max: 20 }), (card, entropy, steps) => {
        const walk = walkOf(card, entropy);
        for (let count = 0; count < steps; count += 1) step(walk);
        expectExactly(walk);
      }),
      { numRuns: 40 },
    );
  });

  it('loses and changes nothing by a press that comes twice or late', () => {
    fc.assert(
      fc.property(form, entropies, fc.integer({ min: 1, max: 12 }), (card, entropy, steps) => {
        const walk = walkOf(card, entropy);
        for (let count = 0; count < steps; count += 1) stepAndPressLate(walk, count);
        expectExactly(walk);
      }),
      { numRuns: 30 },
    );
  });
});
