/** @jsxImportSource hono/jsx/dom */
import { useId } from 'hono/jsx/dom';
import { typedIn } from '#platforms/simulator/page/parts/event.ts';
import { useWords } from '#platforms/simulator/page/parts/locale.ts';
import { useTemplateCard } from './context.ts';
import type { Question } from './questions.ts';

const Row = ({ question }: { question: Question }) => {
  const w = useWords();
  const id = useId();
  const { answers, choose } = useTemplateCard();
  const { key, title, options, disabled } = question;
  return (
    <div class="wc-dropdown">
      {title ? <label for={id}>{title}</label> : null}
      <select
        id={id}
        class="select"
        name={key}
        value={answers[key]?.[0] ?? ''}
        disabled={disabled}
        aria-label={title ? undefined : w('pick')}
        onChange={(event: Event) => choose(question, typedIn(event))}
      >
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.text}
          </option>
        ))}
      </select>
    </div>
  );
};

/** Every dropdown of the card: `select_list`, or the one `button_selection`. */
export const Dropdown = () => {
  const { questions } = useTemplateCard();
  if (questions.length === 0) return null;
  return (
    <div class="wc-dropdowns">
      {questions.map((question) => (
        <Row key={question.key} question={question} />
      ))}
    </div>
  );
};

const TickList = ({ question }: { question: Question }) => {
  const w = useWords();
  const name = useId();
  const { answers, choose } = useTemplateCard();
  const { key, kind, options, disabled } = question;
  const chosen = answers[key] ?? [];
  return (
    <fieldset
      class="wc-ticks"
      data-question={key}
      disabled={disabled}
      aria-label={w(kind === 'many' ? 'pickMany' : 'pick')}
    >
      {options.map(({ id, text }) => (
        <label key={id} class="wc-tick">
          <input
            type={kind === 'many' ? 'checkbox' : 'radio'}
            name={name}
            value={id}
            checked={chosen.includes(id)}
            onChange={() => choose(question, id)}
          />
          <span>{text}</span>
        </label>
      ))}
    </fieldset>
  );
};

/** `checkbox`: one of several, or several. */
export const Ticks = () => {
  const { questions } = useTemplateCard();
  return (
    <>
      {questions.map((question) => (
        <TickList key={question.key} question={question} />
      ))}
    </>
  );
};
