/** @jsxImportSource hono/jsx/dom */
import { useId } from 'hono/jsx/dom';
import { Icon } from '#platforms/simulator/page/parts/icons.tsx';
import { useWords } from '#platforms/simulator/page/parts/locale.ts';
import { usePopover } from '#platforms/simulator/page/parts/popover.ts';
import type { Json } from '#platforms/simulator/page/parts/read.ts';
import { FieldFrame, useField, useLabel } from './field-frame.tsx';
import { type Option, useOptions } from './options.ts';

const Chips = ({ chosen, hint }: { chosen: Option[]; hint: string }) => (
  <span class="chips">
    {chosen.length === 0 ? <span class="chips-hint">{hint}</span> : null}
    {chosen.map(({ value, text }) => (
      <span class="chip" key={value}>
        {text}
      </span>
    ))}
  </span>
);

/** Several choices of several, in the order in which the card lists them. It stands in forms only. */
export const MultiSelect = ({ node }: { node: Json }) => {
  const id = useId();
  const w = useWords();
  const options = useOptions(node);
  const { open, setOpen, ref } = usePopover();
  const { name, value, set, problem, required, disabled } = useField(node);
  const { label, placeholder } = useLabel(node);
  const hint = placeholder || w('pick');
  const chosen = options.filter((option) => Array.isArray(value) && value.includes(option.value));
  const toggle = (option: Option) =>
    set(options.filter((other) => chosen.includes(other) !== (other === option)).map((other) => other.value));
  return (
    <FieldFrame node={node} id={id} problem={problem} required={required}>
      <div class="multi" ref={ref} data-name={name}>
        <button
          id={id}
          type="button"
          class="control multi-button"
          data-testid={`multi-${name}`}
          disabled={disabled}
          aria-haspopup="listbox"
          aria-expanded={open ? 'true' : 'false'}
          aria-label={label ? undefined : hint}
          aria-invalid={problem ? 'true' : undefined}
          onClick={() => setOpen(!open)}
        >
          <Chips chosen={chosen} hint={hint} />
          <Icon name="down" size={14} />
        </button>
        {open ? (
          <fieldset class="multi-options" aria-label={label || hint}>
            {options.map((option) => (
              <label class="multi-option" key={option.value}>
                <input
                  type="checkbox"
                  name={name}
                  value={option.value}
                  checked={chosen.includes(option)}
                  onChange={() => toggle(option)}
                />
                <span>{option.text}</span>
              </label>
            ))}
          </fieldset>
        ) : null}
      </div>
    </FieldFrame>
  );
};
