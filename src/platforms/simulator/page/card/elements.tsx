/** @jsxImportSource hono/jsx/dom */
import type { Child } from 'hono/jsx/dom';
import { useWords } from '#platforms/simulator/page/parts/locale.ts';
import { type Json, keyed, stringAt } from '#platforms/simulator/page/parts/read.ts';
import { Button } from './button.tsx';
import { Chart } from './chart.tsx';
import { Checker } from './checker.tsx';
import { CollapsiblePanel } from './collapsible.tsx';
import { Column, ColumnSet } from './columns.tsx';
import { DatePicker } from './date-picker.tsx';
import { Form } from './form.tsx';
import { InteractiveContainer } from './interactive-container.tsx';
import { Div, Hr, Img, MarkdownElement, Person, PersonList } from './media.tsx';
import { MultiSelect } from './multi-select.tsx';
import { Overflow } from './overflow.tsx';
import { Select } from './select.tsx';
import { Table } from './table.tsx';
import { TextInput } from './text-input.tsx';

/** Every component of card JSON 2.0 that is drawn, by its tag (feishu.md §5.3–5.7). */
const kinds: Record<string, (props: { node: Json }) => Child> = {
  button: Button,
  chart: Chart,
  checker: Checker,
  collapsible_panel: CollapsiblePanel,
  column: Column,
  column_set: ColumnSet,
  date_picker: DatePicker,
  div: Div,
  form: Form,
  hr: Hr,
  img: Img,
  input: TextInput,
  interactive_container: InteractiveContainer,
  markdown: MarkdownElement,
  multi_select_person: MultiSelect,
  multi_select_static: MultiSelect,
  overflow: Overflow,
  person: Person,
  person_list: PersonList,
  picker_datetime: DatePicker,
  picker_time: DatePicker,
  select_person: Select,
  select_static: Select,
  table: Table,
};

const Unsupported = ({ node }: { node: Json }) => {
  const w = useWords();
  return <p class="unsupported">{w('unsupported', { tag: stringAt(node, 'tag') })}</p>;
};

export const drawElements = (nodes: Json[]): Child =>
  keyed(nodes).map(({ key, node }) => {
    const Kind = kinds[stringAt(node, 'tag')] ?? Unsupported;
    return <Kind key={key} node={node} />;
  });
