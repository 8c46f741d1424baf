/** @jsxImportSource hono/jsx/dom */
import type { Child } from 'hono/jsx/dom';
import { textAt, useLocale, useWords } from '#platforms/simulator/page/parts/locale.ts';
import { flagAt, type Json, stringAt } from '#platforms/simulator/page/parts/read.ts';
import type { FieldValue, Problem } from './fields.ts';
import { useForm } from './form-context.ts';
import { widthOf } from './layout.ts';

/** What every input needs from the form around it, or from itself when it stands alone. */
export const useField = (node: Json) => {
  const form = useForm();
  const name = stringAt(node, 'name');
  return {
    form,
    name,
    value: form?.valueOf(name),
    problem: form?.problemOf(name),
    set: (value: FieldValue) => form?.set(name, value),
    required: form !== null && flagAt(node, 'required'),
    disabled: flagAt(node, 'disabled'),
  };
};

/** The words of an input's label; its placeholder serves where a component has no label of its own. */
export const useLabel = (node: Json): { label: string; placeholder: string } => {
  const locale = useLocale();
  const placeholder = textAt(locale, node, 'placeholder');
  return { label: textAt(locale, node, 'label'), placeholder };
};

const useProblemText = (problem: Problem | undefined): string => {
  const w = useWords();
  if (!problem) return '';
  return problem.kind === 'required' ? w('required') : w('tooLong', { most: problem.most, count: problem.count });
};

interface FieldFrameProps {
  node: Json;
  id: string;
  problem?: Problem | undefined;
  required: boolean;
  /** shown at the right end below the control, such as 12/1000 */
  note?: string;
  children: Child;
}

/** Label above (or left of) the control, the problem below it. */
export const FieldFrame = ({ node, id, problem, required, note, children }: FieldFrameProps) => {
  const { label } = useLabel(node);
  const text = useProblemText(problem);
  const left = stringAt(node, 'label_position') === 'left';
  return (
    <div class={`field ${left ? 'field-left' : ''} ${problem ? 'field-wrong' : ''}`} style={widthOf(node)}>
      {label ? (
        <label class="field-label" for={id}>
          {label}
          {required ? <span class="field-star">*</span> : null}
        </label>
      ) : null}
      <div class="field-control">
        {children}
        {text || note ? (
          <div class="field-foot">
            <span class="field-problem" id={`${id}-problem`} role={text ? 'alert' : undefined}>
              {text}
            </span>
            <span class="field-note">{note}</span>
          </div>
        ) : null}
      </div>
    </div>
  );
};
