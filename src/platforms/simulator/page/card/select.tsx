/** @jsxImportSource hono/jsx/dom */
import { useId, useState } from 'hono/jsx/dom';
import { typedIn } from '#platforms/simulator/page/parts/event.ts';
import { useWords } from '#platforms/simulator/page/parts/locale.ts';
import { type Json, stringAt } from '#platforms/simulator/page/parts/read.ts';
import { callbackValue } from './behaviors.ts';
import { useCard } from './context.ts';
import { FieldFrame, useField, useLabel } from './field-frame.tsx';
import { useOptions } from './options.ts';

/** One choice of several. Outside a form the choice is reported at once. */
export const Select = ({ node }: { node: Json }) => {
  const id = useId();
  const w = useWords();
  const options = useOptions(node);
  const { press } = useCard();
  const { form, name, value, set, problem, required, disabled } = useField(node);
  const { label, placeholder } = useLabel(node);
  const [own, setOwn] = useState(stringAt(node, 'initial_option'));
  const chosen = form ? String(value ?? '') : own;
  const choose = (next: string) => {
    if (form) return set(next);
    setOwn(next);
    void press({ tag: stringAt(node, 'tag'), ...(name ? { name } : {}), option: next, ...callbackValue(node) });
  };
  const hint = placeholder || w('pick');
  return (
    <FieldFrame node={node} id={id} problem={problem} required={required}>
      <select
        id={id}
        class={`control select ${chosen ? '' : 'select-empty'} ${stringAt(node, 'type') === 'text' ? 'select-text' : ''}`}
        name={name}
        value={chosen}
        disabled={disabled}
        aria-label={label ? undefined : hint}
        aria-invalid={problem ? 'true' : undefined}
        aria-describedby={problem ? `${id}-problem` : undefined}
        aria-required={required ? 'true' : undefined}
        onChange={(event: Event) => choose(typedIn(event))}
      >
        <option value="" disabled={required}>
          {hint}
        </option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
};
