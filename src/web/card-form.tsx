/** What people fill in and press on a card, as a form that needs no script. */
import { encodeActionKey } from '#cards/action.ts';
import type { Button, ChoiceField, Field, FormElement, InputField, Locale, MultiChoiceField } from '#cards/card.ts';
import { texts } from '#cards/texts.ts';
import { FoldBlock, Simple } from './card-blocks.tsx';

/** Where a form goes, and what proves that it is ours. */
export interface Sending {
  /** the page it stands on */
  path: string;
  /** ties it to the session */
  csrf: string;
  /** a submission of the same words under the same key counts once */
  key: string;
  locale: Locale;
  /** what files may be handed in with an appeal, or null */
  files: { hint: string } | null;
}

/** What somebody typed is sent under names of their own, so that no field can be taken for one of ours. */
export const FIELD = 'f.';

/** The card whose appeal takes files beside its words. */
const APPEAL_FORM = 'appeal';

const HiddenOwn = ({ sending, form }: { sending: Sending; form: string }) => (
  <>
    <input type="hidden" name="csrf" value={sending.csrf} />
    <input type="hidden" name="key" value={sending.key} />
    <input type="hidden" name="form" value={form} />
  </>
);

/** A button that asks back first is named `ask`; what it asks is read from the card again. */
const PressButton = ({ button: { text, style = 'default', press, confirm } }: { button: Button }) =>
  'url' in press ? (
    <a class={`button ${style}`} href={/^(https?:\/\/|\/(?!\/))/.test(press.url) ? press.url : '#'}>
      {text}
    </a>
  ) : (
    <button type="submit" class={style} name={confirm ? 'ask' : 'action'} value={encodeActionKey(press)}>
      {text}
    </button>
  );

/** Buttons outside a form of fields: they send nothing but themselves. */
export const ButtonRow = ({ buttons, sending }: { buttons: readonly Button[]; sending: Sending }) => (
  <form method="post" action={sending.path} class="row">
    <HiddenOwn sending={sending} form="" />
    {buttons.map((button) => (
      <PressButton button={button} />
    ))}
  </form>
);

export const FormBlock = ({ element, sending }: { element: FormElement; sending: Sending }) => {
  const takesFiles = sending.files !== null && element.name === APPEAL_FORM;
  return (
    <form method="post" action={sending.path} enctype={takesFiles ? 'multipart/form-data' : undefined}>
      <HiddenOwn sending={sending} form={element.name} />
      <EnterButton element={element} locale={sending.locale} />
      {element.elements.map((each) =>
        'name' in each ? (
          <FieldBlock field={each} id={`${element.name}.${each.name}`} locale={sending.locale} />
        ) : each.type === 'fold' ? (
          <FoldBlock element={each} />
        ) : (
          <Simple element={each} />
        ),
      )}
      {takesFiles ? <FileField hint={sending.files?.hint ?? ''} locale={sending.locale} /> : null}
      <div class="row">
        {element.buttons.map((button) => (
          <PressButton button={button} />
        ))}
        {takesFiles ? (
          <button type="submit" name="upload" value="1">
            {texts[sending.locale].page.uploadNow}
          </button>
        ) : null}
      </div>
    </form>
  );
};

/** The Enter key presses the first button of a form: that one never hands anything in. */
const EnterButton = ({ element, locale }: { element: FormElement; locale: Locale }) => {
  const draft = element.buttons.find(({ press }) => 'command' in press && press.command === 'save_draft');
  const own = draft && 'command' in draft.press ? { name: 'action', value: encodeActionKey(draft.press) } : null;
  const { enterSaves, enterStays } = texts[locale].page;
  return (
    <button class="unseen" type="submit" tabindex={-1} {...(own ?? { name: 'stay', value: '1' })}>
      {own ? enterSaves : enterStays}
    </button>
  );
};

export const FileField = ({ hint, locale }: { hint: string; locale: Locale }) => (
  <div class="field">
    <label for="files">{texts[locale].page.addFiles}</label>
    <input
      type="file"
      id="files"
      name="files"
      multiple
      accept="image/*,.pdf,.docx,.xlsx"
      aria-describedby="files-hint"
    />
    <p class="note" id="files-hint">
      {hint}
    </p>
  </div>
);

const FieldBlock = ({ field, id, locale }: { field: Field; id: string; locale: Locale }) => {
  if (field.type === 'multi-choice') return <MultiChoice field={field} id={id} />;
  return (
    <div class="field">
      <label for={id}>{field.label}</label>
      {field.type === 'choice' ? <Choice field={field} id={id} locale={locale} /> : <Input field={field} id={id} />}
    </div>
  );
};

const Input = ({ field, id }: { field: InputField; id: string }) => {
  const { placeholder, value = '', maxLength = 1000, multiline } = field;
  const hint = placeholder === undefined || placeholder === '' ? null : `${id}.hint`;
  const own = { id, name: `${FIELD}${field.name}`, maxlength: maxLength, 'aria-describedby': hint ?? undefined };
  return (
    <>
      {multiline ? (
        // a browser swallows the first line break of a text area
        <textarea {...own} rows={4}>{`\n${value}`}</textarea>
      ) : (
        <input type="text" autocomplete="off" {...own} value={value} />
      )}
      {hint === null ? null : (
        <p class="note" id={hint}>
          {placeholder}
        </p>
      )}
    </>
  );
};

const Choice = ({ field, id, locale }: { field: ChoiceField; id: string; locale: Locale }) => (
  <select id={id} name={`${FIELD}${field.name}`}>
    <option value="">{field.placeholder ?? texts[locale].page.choose}</option>
    {field.options.map(({ value, text }) => (
      <option value={value} selected={value === field.value}>
        {text}
      </option>
    ))}
  </select>
);

const MultiChoice = ({ field, id }: { field: MultiChoiceField; id: string }) => (
  <fieldset>
    <legend>{field.label}</legend>
    {field.placeholder === undefined ? null : <p class="note">{field.placeholder}</p>}
    {field.options.map(({ value, text }, index) => (
      <div class="pick">
        <input
          type="checkbox"
          id={`${id}.${index}`}
          name={`${FIELD}${field.name}`}
          value={value}
          checked={field.values?.includes(value) ?? false}
        />
        <label for={`${id}.${index}`}>{text}</label>
      </div>
    ))}
  </fieldset>
);
