/** @jsxImportSource hono/jsx/dom */
import { useId, useState } from 'hono/jsx/dom';
import { typedIn } from '#platforms/simulator/page/parts/event.ts';
import { Icon } from '#platforms/simulator/page/parts/icons.tsx';
import { useWords } from '#platforms/simulator/page/parts/locale.ts';
import { clamp, flagAt, type Json, numberAt, stringAt } from '#platforms/simulator/page/parts/read.ts';
import { callbackValue } from './behaviors.ts';
import { useCard } from './context.ts';
import { FieldFrame, useField, useLabel } from './field-frame.tsx';
import { lengthOf } from './fields.ts';

/** From here on the number of letters is shown while typing, as it matters then. */
const COUNTED_FROM = 0.8;

interface ControlProps {
  node: Json;
  id: string;
  value: string;
  invalid: boolean;
  onInput: (value: string) => void;
  onEnter?: () => void;
}

/** Grows with its text up to `max_rows`, when the card asks for it. */
const rowsOf = (node: Json, value: string): number => {
  const rows = clamp(numberAt(node, 'rows', 5), 1, 20);
  if (!flagAt(node, 'auto_resize')) return rows;
  return clamp(value.split('\n').length, rows, Math.max(rows, numberAt(node, 'max_rows', 10)));
};

const Control = ({ node, id, value, invalid, onInput, onEnter }: ControlProps) => {
  const { placeholder, label } = useLabel(node);
  const shared = {
    id,
    class: 'control',
    name: stringAt(node, 'name'),
    value,
    placeholder,
    'aria-label': label ? undefined : placeholder || stringAt(node, 'name'),
    'aria-invalid': invalid ? 'true' : undefined,
    'aria-describedby': invalid ? `${id}-problem` : undefined,
    'aria-required': flagAt(node, 'required') ? 'true' : undefined,
    disabled: flagAt(node, 'disabled'),
    onInput: (event: Event) => onInput(typedIn(event)),
  };
  if (stringAt(node, 'input_type') === 'multiline_text') return <textarea {...shared} rows={rowsOf(node, value)} />;
  const enter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    onEnter?.();
  };
  const type = stringAt(node, 'input_type') === 'password' ? 'password' : 'text';
  return <input {...shared} type={type} autocomplete="off" onKeyDown={enter} />;
};

const countOf = (node: Json, value: string): string => {
  const most = numberAt(node, 'max_length', 1000);
  const multiline = stringAt(node, 'input_type') === 'multiline_text';
  const count = lengthOf(value);
  return multiline || count > most * COUNTED_FROM ? `${count}/${most}` : '';
};

const FormInput = ({ node }: { node: Json }) => {
  const id = useId();
  const { value, set, problem, required } = useField(node);
  const text = typeof value === 'string' ? value : '';
  return (
    <FieldFrame node={node} id={id} problem={problem} required={required} note={countOf(node, text)}>
      <Control node={node} id={id} value={text} invalid={problem !== undefined} onInput={set} />
    </FieldFrame>
  );
};

/** Outside a form an input reports itself: by Enter or by the small button at its end. */
const LoneInput = ({ node }: { node: Json }) => {
  const id = useId();
  const w = useWords();
  const { press } = useCard();
  const [text, setText] = useState(stringAt(node, 'default_value'));
  const report = () => press({ tag: 'input', name: stringAt(node, 'name'), input_value: text, ...callbackValue(node) });
  return (
    <FieldFrame node={node} id={id} required={false}>
      <span class="lone-input">
        <Control node={node} id={id} value={text} invalid={false} onInput={setText} onEnter={report} />
        <button type="button" class="icon-button" aria-label={w('submitInput')} onClick={report}>
          <Icon name="send" size={16} />
        </button>
      </span>
    </FieldFrame>
  );
};

export const TextInput = ({ node }: { node: Json }) => {
  const { form } = useField(node);
  return form ? <FormInput node={node} /> : <LoneInput node={node} />;
};
