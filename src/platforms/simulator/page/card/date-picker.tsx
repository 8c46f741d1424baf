/** @jsxImportSource hono/jsx/dom */
import { useId, useState } from 'hono/jsx/dom';
import { typedIn } from '#platforms/simulator/page/parts/event.ts';
import { useWords } from '#platforms/simulator/page/parts/locale.ts';
import { type Json, stringAt } from '#platforms/simulator/page/parts/read.ts';
import { callbackValue } from './behaviors.ts';
import { useCard } from './context.ts';
import { FieldFrame, useField, useLabel } from './field-frame.tsx';
import { pickedValue } from './fields.ts';

const INPUT_TYPES: Record<string, string> = { picker_time: 'time', picker_datetime: 'datetime-local' };

/** A day, a time or both. Outside a form it is reported at once. */
export const DatePicker = ({ node }: { node: Json }) => {
  const id = useId();
  const w = useWords();
  const tag = stringAt(node, 'tag');
  const { press } = useCard();
  const { form, name, value, set, problem, required, disabled } = useField(node);
  const { label, placeholder } = useLabel(node);
  const [own, setOwn] = useState(stringAt(node, 'initial_date'));
  const pick = (next: string) => {
    if (form) return set(next);
    setOwn(next);
    if (next) void press({ tag, ...(name ? { name } : {}), option: pickedValue(next), ...callbackValue(node) });
  };
  return (
    <FieldFrame node={node} id={id} problem={problem} required={required}>
      <span class="date">
        {label || !placeholder ? null : <span class="date-hint">{placeholder}</span>}
        <input
          id={id}
          class="control"
          type={INPUT_TYPES[tag] ?? 'date'}
          name={name}
          value={form ? String(value ?? '') : own}
          disabled={disabled}
          aria-label={label ? undefined : placeholder || w('pick')}
          aria-invalid={problem ? 'true' : undefined}
          aria-required={required ? 'true' : undefined}
          onChange={(event: Event) => pick(typedIn(event))}
        />
      </span>
    </FieldFrame>
  );
};
