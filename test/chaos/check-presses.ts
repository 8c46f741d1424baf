/** What people were told of their presses and lines, held against what stands in the file. */
import {
  doubled,
  type EventRow,
  type Evidence,
  type Finding,
  lost,
  type Pressed,
  pressesOf,
  repeated,
  wrong,
} from './evidence.ts';

/** The presses that are recorded, and as what. Everything else leaves a draft or a message behind. */
const RECORDED_AS: Readonly<Record<string, string>> = {
  submit_self: 'submit_self',
  recall_self: 'recall_self',
  submit_review: 'submit_review',
  return: 'return',
  sign: 'sign',
  sign_with_remark: 'sign_with_remark',
  refuse: 'refuse',
  file_appeal: 'file_appeal',
  withdraw_appeal: 'withdraw_appeal',
  decide_keep: 'decide_appeal',
  decide_change: 'decide_appeal',
};
const SENDS_A_CARD: ReadonlySet<string> = new Set(['why', 'open_appeal', 'open_task']);
const WITH_RATINGS: ReadonlySet<string> = new Set(['submit_self', 'submit_review', 'decide_change']);

const sourceOf = ({ eventId }: { eventId: string }): string => `feishu:${eventId}`;

export function checkPresses(evidence: Evidence): readonly Finding[] {
  const presses = pressesOf(evidence);
  const events = new Map(evidence.events.map((event) => [event.source, event]));
  const inbox = new Map(evidence.inbox.map(({ key, answer }) => [key, answer]));
  return [
    ...presses.flatMap((press) => promised(press, { events, inbox })),
    ...presses.flatMap((press) => halfWritten(press, { events, inbox })),
    ...presses.flatMap((press) => misread(press, evidence, events)),
    ...cardsAskedFor(presses, evidence),
    ...drafts(presses, evidence),
    ...sourcesUsedTwice(evidence),
    ...linesTyped(evidence, inbox),
  ];
}

interface Kept {
  events: ReadonlyMap<string, EventRow>;
  inbox: ReadonlyMap<string, string>;
}

/** Whoever was told "done" finds it in the file. */
function promised(press: Pressed, { events, inbox }: Kept): readonly Finding[] {
  if (press.toast !== 'success') return [];
  const name = `${press.command} on ${press.appraisalId} at ${press.revision}`;
  if (!inbox.has(sourceOf(press))) return [lost(`${name} was called done and its event was never noted`)];
  const type = RECORDED_AS[press.command];
  if (type === undefined) return [];
  const event = events.get(sourceOf(press));
  const isIt = event?.type === type && event.appraisalId === press.appraisalId && event.version === press.revision + 1;
  return isIt ? [] : [lost(`${name} was called done and is not in the chain`)];
}

/** A noted press has all of its effect, whether or not its person ever heard. */
function halfWritten(press: Pressed, { events, inbox }: Kept): readonly Finding[] {
  const answer = inbox.get(sourceOf(press));
  const event = events.get(sourceOf(press));
  if (event && answer === undefined) return [wrong(`${press.command} on ${press.appraisalId} is recorded, not noted`)];
  if (answer === undefined || RECORDED_AS[press.command] === undefined) return [];
  const { toast } = JSON.parse(answer) as { toast?: { kind: string } };
  const isHalf = toast?.kind === 'success' && !event;
  return isHalf ? [wrong(`${press.command} on ${press.appraisalId} is noted as done and only half written`)] : [];
}

/** Points of the choices of 客服专员月度考核, in hundredths. */
const CHOICES: Readonly<Record<string, number>> = {
  按时完整: 500,
  有所缺漏: 300,
  没有完成: 0,
  有跟踪: 500,
  无跟踪: 0,
};
const hundredths = (typed: string): number => CHOICES[typed] ?? Math.round(Number(typed) * 100);

/** What was typed is what was recorded. */
function misread(press: Pressed, { ratings }: Evidence, events: Kept['events']): readonly Finding[] {
  const event = events.get(sourceOf(press));
  if (!event || !WITH_RATINGS.has(press.command)) return [];
  const kept = ratings.filter(
    ({ appraisalId, revision, raterId }) =>
      appraisalId === event.appraisalId && revision === event.version && raterId === event.actorId,
  );
  return Object.entries(press.action.form_value ?? {}).flatMap(([name, typed]) => {
    if (!name.startsWith('rating:') || typeof typed !== 'string') return [];
    const row = kept.find(({ criterionId }) => `rating:${criterionId}` === name);
    if (row?.score === hundredths(typed)) return [];
    return [
      wrong(`${name} of ${press.command} on ${press.appraisalId} was ${typed} and is ${row?.score ?? 'missing'}`),
    ];
  });
}

/** A press that brings a card and was answered has that card on its way or there. */
function cardsAskedFor(presses: readonly Pressed[], { outbox }: Evidence): readonly Finding[] {
  const replies = new Set(outbox.map(({ key }) => key));
  return presses
    .filter(({ command, error, toast }) => SENDS_A_CARD.has(command) && error === undefined && toast === undefined)
    .filter((press) => !replies.has(`reply:${sourceOf(press)}`))
    .map(({ command, appraisalId }) => lost(`${command} on ${appraisalId} was answered and no card was ever written`));
}

/** The newest draft somebody was told is kept, as long as nothing came after it. */
function drafts(presses: readonly Pressed[], { drafts: kept, appraisals, people }: Evidence): readonly Finding[] {
  const personOf = new Map(people.map(({ openId, id }) => [openId, id]));
  const saves = presses.filter(({ command }) => command === 'save_draft');
  return saves
    .filter(({ toast }) => toast === 'success')
    .flatMap(({ appraisalId, revision, viewer }) => {
      const isOver = appraisals.find(({ id }) => id === appraisalId)?.version !== revision;
      const tried = saves.filter((save) => save.appraisalId === appraisalId && save.viewer === viewer);
      const others = presses.some(
        (press) => press.appraisalId === appraisalId && press.viewer === viewer && press.command !== 'save_draft',
      );
      // a refused submission is kept as a draft too: then what stands there is newer
      if (isOver || others) return [];
      const draft = kept.find((row) => row.appraisalId === appraisalId && row.personId === personOf.get(viewer));
      const fields = draft ? (JSON.parse(draft.fields) as Record<string, unknown>) : {};
      const isOneOf = tried.some(({ action }) => sameFields(action.form_value ?? {}, fields));
      return isOneOf ? [] : [lost(`a draft on ${appraisalId} was called kept and is not there`)];
    });
}

const sameFields = (typed: Readonly<Record<string, unknown>>, kept: Readonly<Record<string, unknown>>): boolean =>
  Object.entries(typed).every(([name, value]) => JSON.stringify(kept[name]) === JSON.stringify(value));

/** However often a callback came, it moved something once. */
const sourcesUsedTwice = ({ events }: Evidence): readonly Finding[] =>
  repeated(events.filter(({ actorId }) => actorId !== null).map(({ source }) => source)).map((source) =>
    doubled(`${source} took effect twice`),
  );

/** A line that the bot took gets its answer. A message is known by its own id, not by that of its event. */
function linesTyped({ chat, outbox }: Evidence, inbox: Kept['inbox']): readonly Finding[] {
  const replies = outbox.flatMap(({ key }) => /^(?:reply|progress-card:[\d-]+):(feishu:[^:]+)/.exec(key)?.[1] ?? []);
  const answered = new Set(replies);
  const taken = chat.deliveries
    .filter(({ state }) => state === 'delivered')
    .flatMap(({ messageId }) => messageId ?? []);
  return [...new Set(taken)].flatMap((messageId) => {
    const source = `feishu:${messageId}`;
    if (!inbox.has(source)) return [lost(`the line ${messageId} was taken and never noted`)];
    return answered.has(source) ? [] : [lost(`the line ${messageId} was taken and never answered`)];
  });
}
