/** @jsxImportSource hono/jsx/dom */
import { type Child, useId, useMemo, useState } from 'hono/jsx/dom';
import { type Json, objectAt, stringAt } from '#platforms/simulator/page/parts/read.ts';
import { useShownState } from '#platforms/simulator/page/parts/shown-state.ts';
import { Buttons, Submit } from './buttons.tsx';
import { Dropdown, Ticks } from './choices.tsx';
import { type CardAct, CardContext, type CardShared } from './context.ts';
import { CornerMenu } from './corner-menu.tsx';
import { Picture, PictureAndText, Sections } from './news.tsx';
import { Emphasis, Facts, Jumps, MainTitle, Quote, Source, WholeCardLink } from './notice.tsx';
import { type Answers, questionsOf, ticked, untouched } from './questions.ts';

interface TemplateCardProps {
  card: Json;
  /** names the card among all, and its revision: what is chosen is kept under it */
  memory: string;
  /** without it the card is inert: it can be looked at and chosen in, but reports nothing */
  press?: (act: CardAct) => Promise<void>;
}

/** What is chosen outlives a look into another chat; a new revision of the card has a new name and starts afresh. */
const remembered = new Map<string, Answers>();

const useShared = ({ card, memory, press }: TemplateCardProps): CardShared => {
  const questions = useMemo(() => questionsOf(card), [card]);
  const [answers, setAnswers] = useState<Answers>(() => remembered.get(memory) ?? untouched(questions));
  const [busy, setBusy] = useShownState<string | null>(null);
  const report = async (act: CardAct) => {
    if (!press || busy !== null) return;
    setBusy(act.key);
    await press(act);
    setBusy(null);
  };
  return {
    questions,
    answers,
    choose: (question, id) => {
      const next = { ...answers, [question.key]: ticked(question, answers[question.key] ?? [], id) };
      remembered.set(memory, next);
      setAnswers(next);
    },
    inert: !press,
    busy,
    press: (act) => void report(act),
  };
};

/** What stands under the title of each kind, in the client's order (wecom.md §4.1). */
const bodies: Record<string, (card: Json) => Child> = {
  text_notice: (card) => (
    <>
      <Emphasis node={objectAt(card, 'emphasis_content')} />
      <Quote node={objectAt(card, 'quote_area')} />
      <SubTitle text={stringAt(card, 'sub_title_text')} />
      <Facts card={card} />
      <Jumps card={card} />
    </>
  ),
  news_notice: (card) => (
    <>
      <Picture node={objectAt(card, 'card_image')} />
      <PictureAndText node={objectAt(card, 'image_text_area')} />
      <Quote node={objectAt(card, 'quote_area')} />
      <Sections card={card} />
      <Facts card={card} />
      <Jumps card={card} />
    </>
  ),
  button_interaction: (card) => (
    <>
      <Quote node={objectAt(card, 'quote_area')} />
      <SubTitle text={stringAt(card, 'sub_title_text')} />
      <Facts card={card} />
      <Dropdown />
      <Buttons card={card} />
    </>
  ),
  vote_interaction: (card) => (
    <>
      <Ticks />
      <Submit card={card} />
    </>
  ),
  multiple_interaction: (card) => (
    <>
      <Dropdown />
      <Submit card={card} />
    </>
  ),
};

const SubTitle = ({ text }: { text: string }) => (text ? <p class="wc-sub-title">{text}</p> : null);

/** A template card as WeCom's client draws it. */
export const TemplateCard = (props: TemplateCardProps) => {
  const { card } = props;
  const titleId = useId();
  const kind = stringAt(card, 'card_type');
  const body = bodies[kind];
  return (
    <CardContext.Provider value={useShared(props)}>
      <article class="wc-card" data-card data-kind={kind} aria-labelledby={titleId}>
        <WholeCardLink card={card} />
        <div class="wc-card-top">
          <Source node={objectAt(card, 'source')} />
          <CornerMenu node={objectAt(card, 'action_menu')} />
        </div>
        <MainTitle card={card} titleId={titleId} />
        {body ? body(card) : <p class="unsupported">{kind}</p>}
      </article>
    </CardContext.Provider>
  );
};
