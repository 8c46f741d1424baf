/** Draws an outbox row from the state of the moment it is delivered, as the body the platform wants. */
import { approvalCard, rejectedCard } from '#cards/approval-card.ts';
import { auditDigestCard } from '#cards/audit-digest-card.ts';
import { calibrationCard, calibrationListCard } from '#cards/calibration-card.ts';
import { type Card, type Element, spansOf } from '#cards/card.ts';
import { delegationCard } from '#cards/delegation-card.ts';
import { escalationCard } from '#cards/escalation-card.ts';
import { groupWelcomeCard } from '#cards/group-welcome-card.ts';
import { helpCard } from '#cards/help-card.ts';
import { noticeCard } from '#cards/notice-card.ts';
import { orphanCard } from '#cards/orphan-card.ts';
import { policiesCard, policiesRejectedCard } from '#cards/policies-card.ts';
import { progressCard } from '#cards/progress-card.ts';
import { ownRankingCard, rankingCard } from '#cards/ranking-card.ts';
import { rankingChangedCard } from '#cards/ranking-changed-card.ts';
import { rankingPreviewCard } from '#cards/ranking-preview-card.ts';
import { receiptCard } from '#cards/receipt-card.ts';
import { reminderCard } from '#cards/reminder-card.ts';
import { scoresCard } from '#cards/scores-card.ts';
import { sheetChangedCard } from '#cards/sheet-changed-card.ts';
import { signatureNoticeCard } from '#cards/signature-notice-card.ts';
import { stuckMessagesCard } from '#cards/stuck-messages-card.ts';
import { teamRankingCard } from '#cards/team-ranking-card.ts';
import { todoCard } from '#cards/todo-card.ts';
import { unassignedCard } from '#cards/unassigned-card.ts';
import { unboundCard, welcomeCard } from '#cards/welcome-card.ts';
import { whatifCard } from '#cards/whatif-card.ts';
import { isRaterToken } from '#core/appraisal/rater-token.ts';
import type { Platform } from '#platforms/platform.ts';
import { type Case, loadCase } from './case.ts';
import type { Deps } from './deps.ts';
import { CHECK_CARDS } from './draw-checks.ts';
import { DIRECTORY_CARDS } from './draw-directory.ts';
import { FIGURE_CARDS } from './draw-figures.ts';
import { SERVICE_CARDS } from './draw-service.ts';
import { TALK_CARDS } from './draw-talk.ts';
import { evidenceBody } from './evidence.ts';
import { exportBody } from './exports/export-body.ts';
import { IMPORT_CARDS, importProblemsBody } from './imports/draw-imports.ts';
import { INCIDENT_CARDS } from './incidents/draw-incidents.ts';
import { incidentFileBody } from './incidents/incident-files.ts';
import { args } from './message-args.ts';
import type { MessageKind } from './outbox-drafts.ts';
import { OUTCOME_CARDS } from './outcomes/draw-outcomes.ts';
import { pictureBody } from './ranking-picture.ts';
import { personBehind } from './rater-tokens.ts';
import type { Locale, OutboxRow, Person } from './records.ts';
import { RECTIFICATION_CARDS } from './rectification/draw-rectification.ts';
import { SURVEY_CARDS } from './surveys/draw-surveys.ts';
import { asOfPeriod } from './trial.ts';
import { approvalView, rejectedView } from './views/approval-view.ts';
import { openedBatchCard } from './views/batch-view.ts';
import { calibrationListView, calibrationView } from './views/calibration-views.ts';
import { type AppraisalCard, cardFor, isOpen, overtakenCard } from './views/card-for.ts';
import { choiceView, delegationsView } from './views/delegation-views.ts';
import { escalationView } from './views/escalation-view.ts';
import { groupWelcomeView, helpView, welcomeView } from './views/guide-views.ts';
import { orphanView, stuckView, unassignedView } from './views/hr-views.ts';
import { noticeView } from './views/notice-view.ts';
import { policiesRejectedBy, policiesView } from './views/policies-view.ts';
import { progressView } from './views/progress-view.ts';
import { ownRankingView, publishedView } from './views/ranking-views.ts';
import { receiptView } from './views/receipt-view.ts';
import { scoresView, signatureNoticeView } from './views/result-views.ts';
import { sheetChangedView } from './views/sheet-changed-view.ts';
import { reminderView, todoView } from './views/task-views.ts';
import { teamRankingView } from './views/team-ranking-view.ts';
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
  if (row.kind === 'evidence') return evidenceBody(deps, row, platform);
  if (row.kind === 'incident-file') return incidentFileBody(deps, row, platform);
  if (row.kind === 'export-file') return exportBody(deps, row, platform);
  if (row.kind === 'import-problems') return importProblemsBody(deps, row, platform);
  if (row.kind === 'ranking-picture') return pictureBody(deps, row, platform);
  if (row.kind === 'turned') return args.turned.parse(row.args).body;
  const card = await drawMessage(deps, row);
  return card && platform.render(card, await mentionsOf(deps, card, platform));
}

/** The card of a message as its recipient sees it now, or null when there is nothing to say any more. */
export async function drawMessage(deps: Deps, row: OutboxRow): Promise<Card | null> {
  const person = row.recipientKind === 'person' ? await recipientOf(deps, row) : null;
  const draw = DRAW[row.kind as Drawn];
  if (!draw) throw new Error(`no card is called ${row.kind}`);
  const locale = person?.locale ?? 'zh';
  const drawn = await draw({ deps, row, person, locale });
  const ofPeriod = args.period.safeParse(row.args).data;
  return ofPeriod ? await asOfPeriod(deps, drawn, { period: ofPeriod.period, locale }) : drawn;
}

/** The platform's ids of everybody a card mentions. */
async function mentionsOf(deps: Deps, card: Card, platform: Platform): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for (const personId of new Set(card.elements.flatMap(mentionedIn))) {
    const identity = await deps.store.identityOn(personId, platform.name);
    if (identity) ids.set(personId, identity.platformId);
  }
  return ids;
}

const mentionedIn = (element: Element): readonly string[] =>
  element.type === 'text' ? spansOf(element.text).flatMap((span) => (span.mention ? [span.mention] : [])) : [];

/** Who rates unseen is written down as a token; the message goes to the person behind it. */
async function recipientOf(deps: Deps, { recipientId }: OutboxRow): Promise<Person | null> {
  const personId = await personBehind(deps, recipientId);
  return personId === null ? null : deps.store.person(personId);
}

const aboutAppraisal =
  (draw: (delivery: Delivery & { about: Case; person: Person }) => Promise<Card | null>): Draw =>
  async (delivery) => {
    const about = await loadCase(delivery.deps, args.appraisal.parse(delivery.row.args).appraisalId);
    if (!about || !delivery.person) return null;
    const card = await draw({ ...delivery, about, person: delivery.person });
    return asOfPeriod(delivery.deps, card, { period: about.appraisal.period, locale: delivery.locale });
  };

const appraisalCard = (card: AppraisalCard): Draw =>
  aboutAppraisal(({ deps, row, about, person, locale }) => {
    const readerId = isRaterToken(row.recipientId) ? row.recipientId : person.id;
    if (args.overtaken.parse(row.args).overtaken) return overtakenCard(deps, about, { card, locale, readerId });
    return cardFor(deps, about, { card, reader: { personId: readerId, locale } });
  });

/** Who answered before the card left has nothing to be told any more. */
const ratingOnceAsked: Draw = aboutAppraisal(async (delivery) => {
  const { row, about } = delivery;
  if (row.replaces === null && !isOpen('rating', about.appraisal, row.recipientId)) return null;
  return appraisalCard('rating')(delivery);
});

const toPerson =
  (draw: (delivery: Delivery & { person: Person }) => Promise<Card | null>): Draw =>
  async (delivery) =>
    delivery.person ? draw({ ...delivery, person: delivery.person }) : null;

const reminder: Draw = toPerson(async ({ deps, row, person, locale }) => {
  const view = await reminderView(deps, person, {
    urgedBy: args.urge.parse(row.args).urgedBy,
    ...args.unread.parse(row.args),
  });
  return view && reminderCard(view, locale);
});

type Drawn = Exclude<
  MessageKind,
  'import-problems' | 'evidence' | 'incident-file' | 'export-file' | 'ranking-picture' | 'turned' | 'webhook'
>;

const DRAW: Readonly<Record<Drawn, Draw>> = {
  'self-review': appraisalCard('self-review'),
  rating: ratingOnceAsked,
  nominate: appraisalCard('nominate'),
  nominees: appraisalCard('nominees'),
  'supervisor-review': appraisalCard('supervisor-review'),
  reconcile: appraisalCard('reconcile'),
  'calibration-list': toPerson(async ({ deps, row, person, locale }) => {
    const cycle = await deps.store.cycleOf(args.period.parse(row.args).period);
    return cycle && calibrationListCard(await calibrationListView(deps, cycle, person.id), locale);
  }),
  calibration: aboutAppraisal(async ({ deps, about, person, locale }) => {
    const view = await calibrationView(deps, about, person.id);
    return view && calibrationCard(view, locale);
  }),
  approval: async ({ deps, row, locale }) => {
    const view = await approvalView(deps, args.sheet.parse(row.args), { locale });
    return view && approvalCard(view, locale);
  },
  'version-rejected': async ({ deps, row, locale }) => {
    const view = await rejectedView(deps, args.sheet.parse(row.args));
    return view && rejectedCard(view, locale);
  },
  'policies-approval': async ({ deps, row, locale }) => {
    const view = await policiesView(deps, args.policies.parse(row.args).version);
    return view && policiesCard(view, locale);
  },
  'policies-rejected': async ({ deps, row, locale }) => {
    const by = await policiesRejectedBy(deps, args.policies.parse(row.args).version);
    return by === null ? null : policiesRejectedCard(by, locale);
  },
  result: appraisalCard('result'),
  appeal: appraisalCard('appeal'),
  'appeal-decision': appraisalCard('appeal-decision'),
  'signature-notice': aboutAppraisal(async ({ deps, about, person, locale }) => {
    const view = await signatureNoticeView(deps, about, person.id);
    return view && signatureNoticeCard(view, locale);
  }),
  reminder,
  urge: reminder,
  escalation: async ({ deps, row, locale }) => {
    const view = await escalationView(deps, args.escalation.parse(row.args));
    return view && escalationCard(view, locale);
  },
  progress: async ({ deps, row, locale }) => {
    const { period, supervisorId, scopeName, hr } = args.progress.parse(row.args);
    const cycle = (await deps.store.cycleOf(period)) ?? { id: null, period };
    return progressCard(await progressView(deps, cycle, { supervisorId, name: scopeName, hr }), locale);
  },
  ranking: async ({ deps, row, locale }) => {
    const { period, scope } = args.ranking.parse(row.args);
    const view = await publishedView(deps, period, scope);
    return view && rankingCard(view, locale);
  },
  'ranking-preview': async ({ row, locale }) => rankingPreviewCard(args.rankingPreview.parse(row.args).view, locale),
  'team-ranking': toPerson(async ({ deps, row, person, locale }) => {
    const view = await teamRankingView(deps, person, args.period.parse(row.args).period);
    return view && teamRankingCard(view, locale);
  }),
  'ranking-changed': async ({ row, locale }) => rankingChangedCard(args.rankingChanged.parse(row.args), locale),
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
  'batch-review': toPerson(async ({ deps, row, person, locale }) => {
    const { batch, part } = args.batch.parse(row.args);
    return openedBatchCard(deps, { personId: person.id, locale }, { batch, part });
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
    return view.people.length + (view.skipped ?? []).length === 0 ? null : unassignedCard(view, locale);
  },
  notice: toPerson(async ({ deps, row, person, locale }) => {
    const view = person.active ? await noticeView(deps, person, args.sheet.parse(row.args)) : null;
    return view && noticeCard(view, locale);
  }),
  ...TALK_CARDS,
  ...SERVICE_CARDS,
  ...OUTCOME_CARDS,
  ...CHECK_CARDS,
  ...FIGURE_CARDS,
  ...DIRECTORY_CARDS,
  ...SURVEY_CARDS,
  ...RECTIFICATION_CARDS,
  ...INCIDENT_CARDS,
  ...IMPORT_CARDS,
  'sheet-changed': async ({ deps, row, locale }) => {
    const view = await sheetChangedView(deps, args.sheet.parse(row.args), locale);
    return view && sheetChangedCard(view, locale);
  },
  stuck: async ({ deps, locale }) => {
    const view = await stuckView(deps);
    return view.lines.length === 0 ? null : stuckMessagesCard(view, locale);
  },
  delegation: toPerson(async ({ deps, row, person, locale }) => {
    const { choices } = args.delegation.parse(row.args);
    const view = choices.length > 0 ? await choiceView(deps, choices) : await delegationsView(deps, person);
    return delegationCard(view, locale);
  }),
  orphan: aboutAppraisal(async ({ about, locale }) => orphanCard(orphanView(about), locale)),
  digest: async ({ row, locale }) => auditDigestCard(args.digest.parse(row.args), locale),
};
