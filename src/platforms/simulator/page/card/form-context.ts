import { createContext, useContext, useState } from 'hono/jsx/dom';
import { useCard } from './context.ts';
import {
  type Field,
  type FieldValue,
  type FieldValues,
  formValue,
  initialValues,
  type Problem,
  problemsOf,
} from './fields.ts';

/** The state of one form while a person fills it in. */
export interface FormState {
  name: string;
  valueOf: (field: string) => FieldValue;
  set: (field: string, value: FieldValue) => void;
  problemOf: (field: string) => Problem | undefined;
  reset: () => void;
  /** `form_value` when everything is in order; else nothing, and the problems are shown */
  check: () => FieldValues | undefined;
}

export const FormContext = createContext<FormState | null>(null);
export const useForm = (): FormState | null => useContext(FormContext);

/** What is typed outlives a look into another chat; a new revision of the card has a new name and starts afresh. */
const remembered = new Map<string, FieldValues>();

export const useFormState = (name: string, fields: Field[]): FormState => {
  const key = `${useCard().memory}/${name}`;
  const [values, setValues] = useState<FieldValues>(() => ({ ...initialValues(fields), ...remembered.get(key) }));
  const [problems, setProblems] = useState<Record<string, Problem>>({});
  const keep = (next: FieldValues) => {
    remembered.set(key, next);
    setValues(next);
  };
  return {
    name,
    valueOf: (field) => values[field] ?? '',
    problemOf: (field) => problems[field],
    set: (field, value) => {
      const next = { ...values, [field]: value };
      keep(next);
      if (problems[field]) setProblems(problemsOf(fields, next));
    },
    reset: () => {
      keep(initialValues(fields));
      setProblems({});
    },
    check: () => {
      const found = problemsOf(fields, values);
      setProblems(found);
      return Object.keys(found).length > 0 ? undefined : formValue(fields, values);
    },
  };
};
