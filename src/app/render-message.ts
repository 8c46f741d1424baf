/** Draws an outbox row from the state of the moment it is delivered, as the body the platform wants. */
import { auditDigestCard } from '#cards/audit-digest-card.ts';
import { type Card, type Element, spansOf } from '#cards/card.ts';
import { groupWelcomeCard } from '#cards/group-welcome-card.ts';
import { helpCard } from '#cards/help-card.ts';
import { noticeCard } from '#cards/notice-card.ts';
import { progressCard } from '#cards/progress-card.ts';
import { ownRankingCard, rankingCard } from '#cards/ranking-card.ts';
import { receiptCard } from '#cards/receipt-card.ts';
import { reminderCard } from '#cards/reminder-card.ts';
import { scoresCard } from '#cards/scores-card.ts';
import { sheetChangedCard } from '#cards/sheet-changed-card.ts';
import { signatureNoticeCard } from '#cards/signature-notice-card.ts';
import { stuckMessagesCard } from '#cards/stuck-messages-card.ts';
import { todoCard } from '#cards/todo-card.ts';
import { unassignedCard } from '#cards/unassigned-card.ts';
import { unboundCard, welcomeCard } from '#cards/welcome-card.ts';
import { whatifCard } from '#cards/whatif-card.ts';
import type { Platform } from '#platforms/platform.ts';
import { type Case, loadCase } from './case.ts';
import type { Deps } from './deps.ts';
import { args } from './message-args.ts';
import type { MessageKind } from './outbox-drafts.ts';
import type { Locale, OutboxRow, Person } from './records.ts';
import { type AppraisalCard, cardFor, overtakenCard } from './views/card-for.ts';
import { groupWelcomeView, helpView, welcomeView } from './views/guide-views.ts';
import { stuckView, unassignedView } from './views/hr-views.ts';
import { noticeView } from './views/notice-view.ts';
import { ownRankingView, publishedView } from './views/ranking-views.ts';
import { receiptView } from './views/receipt-view.ts';
import { scoresView, signatureNoticeView } from './views/result-views.ts';
import { sheetChangedView } from './views/sheet-changed-view.ts';
import { progressView, reminderView, todoView } from './views/task-views.ts';
import { whatifView } from './views/whatif-view.ts';

/** Who will read it: a person in their language, a group or a stranger in Chinese. */
interface Delivery {
  deps: Deps;
  row: OutboxRow;
  person: Person | null;
  locale: Locale;
}

type Draw = (delivery: Delivery) => Promise<Card | null>;

/** The rendered body, or null when there is nothing to say any more (a reminder for what is done). */
export async function renderMessage(deps: Deps, row: OutboxRow, platform: Platform): Promise<string | null> {
  const person = row.recipientKind === 'person' ? await deps.store.person(row.recipientId) : null;
  const draw = DRAW[row.kind as MessageKind];
  if (!draw) throw new Error(`no card is called ${row.kind}`);
  const card = await draw({ deps, row, person, locale: person?.locale ?? 'zh' });
  return card && platform.render(card, await mentionsOf(deps, card, platform));
}

/** The platform's ids of everybody a card mentions. */
async function mentionsOf(deps: Deps, card: Card, platform: Platform): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for (const personId of new Set(card.elements.flatMap(mentionedIn))) {
    const identity = await deps.store.identityOf(personId);
    if (identity?.platform === platform.name) ids.set(personId, identity.platformId);
  }
  return ids;
}

const mentionedIn = (element: Element): readonly string[] =>
  element.type === 'text' ? spansOf(element.text).flatMap((span) => (span.mention ? [span.mention] : [])) : [];

const aboutAppraisal =
  (draw: (delivery: Delivery & { about: Case; person: Person }) => Promise<Card | null>): Draw =>
  async (delivery) => {
    const about = await loadCase(delivery.deps, args.appraisal.parse(delivery.row.args).appraisalId);
    return about && delivery.person ? draw({ ...delivery, about, person: delivery.person }) : null;
  };

const appraisalCard = (card: AppraisalCard): Draw =>
  aboutAppraisal(({ deps, row, about, person, locale }) => {
    if (args.overtaken.parse(row.args).overtaken) return overtakenCard(deps, about, { card, locale });
    return cardFor(deps, about, { card, reader: { personId: person.id, locale } });
  });

const toPerson =
  (draw: (delivery: Delivery & { person: Person }) => Promise<Card | null>): Draw =>
  async (delivery) =>
    delivery.person ? draw({ ...delivery, person: delivery.person }) : null;

const reminder: Draw = toPerson(async ({ deps, row, person, locale }) => {
  const view = await reminderView(deps, person, {
    urgedBy: args.urge.parse(row.args).urgedBy,
    notices: args.unread.parse(row.args).notices,
  });
  return view && reminderCard(view, locale);
});

const DRAW: Readonly<Record<MessageKind, Draw>> = {
  'self-review': appraisalCard('self-review'),
  'supervisor-review': appraisalCard('supervisor-review'),
  result: appraisalCard('result'),
  appeal: appraisalCard('appeal'),
  'appeal-decision': appraisalCard('appeal-decision'),
  'signature-notice': aboutAppraisal(async ({ deps, about, locale }) => {
    const view = await signatureNoticeView(deps, about);
    return view && signatureNoticeCard(view, locale);
  }),
  reminder,
  urge: reminder,
  progress: async ({ deps, row, locale }) => {
    const { period, supervisorId, scopeName, hr } = args.progress.parse(row.args);
    const cycle = await deps.store.cycleOf(period);
    return cycle && progressCard(await progressView(deps, cycle, { supervisorId, name: scopeName, hr }), locale);
  },
  ranking: async ({ deps, row, locale }) => {
    const { period, scope } = args.ranking.parse(row.args);
    const view = await publishedView(deps, period, scope);
    return view && rankingCard(view, locale);
  },
  'own-ranking': toPerson(async ({ deps, row, person, locale }) => {
    const view = await ownRankingView(deps, person, args.period.parse(row.args).period);
    return view && ownRankingCard(view, locale);
  }),
  receipt: aboutAppraisal(async ({ deps, row, about, person, locale }) => {
    const { focus } = args.focus.parse(row.args);
    return receiptCard(await receiptView(deps, about, { personId: person.id, locale, focus }), locale);
  }),
  whatif: aboutAppraisal(async ({ deps, row, about, person, locale }) => {
    const { grade } = args.grade.parse(row.args);
    return whatifCard(await whatifView(deps, about, { personId: person.id, locale, grade }), locale);
  }),
  todo: toPerson(async ({ deps, person, locale }) => todoCard(await todoView(deps, person), locale)),
  scores: aboutAppraisal(async ({ deps, about, person, locale }) =>
    scoresCard(await scoresView(deps, about, { personId: person.id, locale }), locale),
  ),
  welcome: toPerson(async ({ deps, person, locale }) => welcomeCard(await welcomeView(deps, person), locale)),
  help: toPerson(async ({ deps, person, locale }) => helpCard(await helpView(deps, person), locale)),
  unbound: async ({ row, locale }) => unboundCard({ accountId: row.recipientId }, locale),
  'group-welcome': async ({ deps, row, locale }) => groupWelcomeCard(await groupWelcomeView(deps, row), locale),
  sentence: async ({ row }) => args.frozen.parse(row.args).card,
  frozen: async ({ row }) => args.frozen.parse(row.args).card,
  unassigned: async ({ deps, row, locale }) => {
    const view = await unassignedView(deps, args.period.parse(row.args).period);
    return view.people.length === 0 ? null : unassignedCard(view, locale);
  },
  notice: toPerson(async ({ deps, row, person, locale }) => {
    const view = person.active ? await noticeView(deps, person, args.sheet.parse(row.args)) : null;
    return view && noticeCard(view, locale);
  }),
  'sheet-changed': async ({ deps, row, locale }) => {
    const view = await sheetChangedView(deps, args.sheet.parse(row.args), locale);
    return view && sheetChangedCard(view, locale);
  },
  stuck: async ({ deps, locale }) => {
    const view = await stuckView(deps);
    return view.lines.length === 0 ? null : stuckMessagesCard(view, locale);
  },
  digest: async ({ row, locale }) => auditDigestCard(args.digest.parse(row.args), locale),
};
