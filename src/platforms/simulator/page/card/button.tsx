/** @jsxImportSource hono/jsx/dom */
import { Icon, iconOfToken } from '#platforms/simulator/page/parts/icons.tsx';
import { textAt, useLocale } from '#platforms/simulator/page/parts/locale.ts';
import { flagAt, isJson, type Json, stringAt } from '#platforms/simulator/page/parts/read.ts';
import { callbackValue, callsBack, openUrl } from './behaviors.ts';
import { useConfirm } from './confirm.tsx';
import { type Action, useCard } from './context.ts';
import { type FormState, useForm } from './form-context.ts';
import { widthOf } from './layout.ts';
import { usePress } from './press.ts';

const TYPES = new Set([
  'default',
  'primary',
  'danger',
  'text',
  'primary_text',
  'danger_text',
  'primary_filled',
  'danger_filled',
  'laser',
]);
const SIZES = new Set(['tiny', 'small', 'medium', 'large']);
const known = (names: Set<string>, name: string, fallback: string) => (names.has(name) ? name : fallback);

/** What the button does in its form; `action_type` is the older name that examples still use. */
const roleOf = (node: Json): string =>
  stringAt(node, 'form_action_type') || stringAt(node, 'action_type').replace('form_', '');

/** The action to report, or nothing: a form with problems, or a button that only opens a page. */
const actionOf = (node: Json, form: FormState | null): Action | undefined => {
  const name = stringAt(node, 'name');
  const base = { tag: 'button', ...(name ? { name } : {}), ...callbackValue(node) };
  if (form && roleOf(node) === 'submit') {
    const values = form.check();
    return values && { ...base, form_value: values };
  }
  return callsBack(node) ? base : undefined;
};

/** What happens on a press, in Feishu's order: the form is checked, then the person is asked, then it is sent. */
const usePressed = (node: Json) => {
  const form = useForm();
  const { inert } = useCard();
  const { busy, send } = usePress();
  const { ask, dialog } = useConfirm(node);
  const press = () => {
    if (inert || busy) return;
    if (form && roleOf(node) === 'reset') return form.reset();
    const action = actionOf(node, form);
    const url = openUrl(node);
    if (!action && !url) return;
    ask(() => {
      if (url) window.open(url, '_blank', 'noopener');
      if (action) send(action);
    });
  };
  return { busy, press, dialog };
};

const ButtonIcon = ({ node, busy }: { node: Json; busy: boolean }) => {
  if (busy) return <span class="spinner" aria-hidden="true" />;
  return isJson(node.icon) ? <Icon name={iconOfToken(stringAt(node.icon, 'token'))} size={14} /> : null;
};

export const Button = ({ node }: { node: Json }) => {
  const locale = useLocale();
  const { busy, press, dialog } = usePressed(node);
  const disabled = flagAt(node, 'disabled');
  const type = known(TYPES, stringAt(node, 'type'), 'default');
  const size = known(SIZES, stringAt(node, 'size'), 'medium');
  return (
    <>
      <button
        type="button"
        class={`btn btn-${type} btn-${size} ${busy ? 'btn-busy' : ''}`}
        style={widthOf(node)}
        data-name={stringAt(node, 'name') || undefined}
        data-type={type}
        disabled={disabled}
        aria-busy={busy ? 'true' : undefined}
        title={textAt(locale, node, disabled ? 'disabled_tips' : 'hover_tips') || undefined}
        onClick={press}
      >
        <ButtonIcon node={node} busy={busy} />
        <span>{textAt(locale, node, 'text')}</span>
      </button>
      {dialog}
    </>
  );
};
