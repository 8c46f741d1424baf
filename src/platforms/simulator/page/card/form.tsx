/** @jsxImportSource hono/jsx/dom */
import { useMemo, useRef } from 'hono/jsx/dom';
import { type Json, objectsAt, stringAt } from '#platforms/simulator/page/parts/read.ts';
import { useCard } from './context.ts';
import { fieldsOf } from './fields.ts';
import { FormContext, type FormState, useFormState } from './form-context.ts';
import { stackStyle } from './layout.ts';

/** A form: its inputs send nothing by themselves; a submit button sends them all. */
export const Form = ({ node }: { node: Json }) => {
  const { draw } = useCard();
  const ref = useRef<HTMLFormElement>(null);
  const elements = objectsAt(node, 'elements');
  const fields = useMemo(() => fieldsOf(elements), [node]);
  const state = useFormState(stringAt(node, 'name'), fields);
  const focusFirstProblem = () =>
    requestAnimationFrame(() => ref.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  const guarded: FormState = {
    ...state,
    check: () => {
      const value = state.check();
      if (!value) focusFirstProblem();
      return value;
    },
  };
  return (
    <form
      ref={ref}
      class="card-form stack"
      data-name={stringAt(node, 'name')}
      style={stackStyle(node, '12px')}
      noValidate
      onSubmit={(event: Event) => event.preventDefault()}
    >
      <FormContext.Provider value={guarded}>{draw(elements)}</FormContext.Provider>
    </form>
  );
};
