/** Every card of the product in every state, with believable figures: for the gallery page, screenshots and tests. */
import { answerCard, refusalCard } from './answer-card.ts';
import { appealCard } from './appeal-card.ts';
import { appealDecisionCard } from './appeal-decision-card.ts';
import { auditDigestCard } from './audit-digest-card.ts';
import { batchReviewCard } from './batch-review-card.ts';
import { batchDoneCard, batchSummaryCard } from './batch-summary-card.ts';
import type { Card, Locale } from './card.ts';
import { closedCard } from './closed-card.ts';
import { delegationCard } from './delegation-card.ts';
import { escalationCard } from './escalation-card.ts';
import * as one from './gallery/appraisal-views.ts';
import * as batch from './gallery/batch-views.ts';
import { FINGERPRINT, JUDGE, PERIOD, STAFF, SUPERVISOR, specialist } from './gallery/clinic.ts';
import { closedViews } from './gallery/closed-views.ts';
import { directoryCards } from './gallery/directory-cards.ts';
import { figureCards } from './gallery/figure-cards.ts';
import { flowCards } from './gallery/flow-cards.ts';
import { importCards } from './gallery/import-cards.ts';
import * as lists from './gallery/list-views.ts';
import { notice, otherSheet, sheetChanged } from './gallery/notice-views.ts';
import { outcomeCards } from './gallery/outcome-cards.ts';
import { rankingListCards } from './gallery/ranking-lists.ts';
import * as rankings from './gallery/ranking-views.ts';
import * as raters from './gallery/rating-views.ts';
import { rectificationCards } from './gallery/rectification-cards.ts';
import { reviewCards } from './gallery/review-cards.ts';
import { serviceCards } from './gallery/service-cards.ts';
import { surveyCards } from './gallery/survey-cards.ts';
import { talkCards } from './gallery/talk-cards.ts';
import { groupWelcomeCard } from './group-welcome-card.ts';
import { helpCard } from './help-card.ts';
import { nominateCard } from './nominate-card.ts';
import { nomineesCard } from './nominees-card.ts';
import { noticeCard } from './notice-card.ts';
import { orphanCard } from './orphan-card.ts';
import { progressCard } from './progress-card.ts';
import { ownRankingCard, rankingCard } from './ranking-card.ts';
import { rankingChangedCard } from './ranking-changed-card.ts';
import { ratingCard } from './rating-card.ts';
import { receiptCard } from './receipt-card.ts';
import { reminderCard } from './reminder-card.ts';
import { resultCard } from './result-card.ts';
import { scoresCard } from './scores-card.ts';
import { selfReviewCard } from './self-review-card.ts';
import { sheetChangedCard } from './sheet-changed-card.ts';
import { signatureNoticeCard } from './signature-notice-card.ts';
import { stuckMessagesCard } from './stuck-messages-card.ts';
import { supervisorReviewCard } from './supervisor-review-card.ts';
import { both } from './texts.ts';
import { todoCard } from './todo-card.ts';
import { unassignedCard } from './unassigned-card.ts';
import { unboundCard, welcomeCard } from './welcome-card.ts';
import { whatifCard } from './whatif-card.ts';

export interface GalleryEntry {
  /** "self-review-open": the card and the state */
  id: string;
  /** the card file's name without "-card" */
  card: string;
  state: string;
  build: () => Card;
}

/** All cards in one language, in the order of the month. */
export const galleryCards = (locale: Locale): readonly GalleryEntry[] => [
  ...guideCards(locale),
  ...noticeCards(locale),
  ...appraisalCards(locale),
  ...batchCards(locale),
  ...raterCards(locale),
  ...flowCards(locale).map(({ card, state, build }) => entry(card, state, build)),
  ...closedViews.map(({ card, state, view }) => entry(card, state, () => closedCard(view, locale))),
  ...listCards(locale),
  ...resultsCards(locale),
  ...rankingListCards(locale).map(({ card, state, build }) => entry(card, state, build)),
  ...outcomeCards(locale).map(({ card, state, build }) => entry(card, state, build)),
  ...talkCards(locale).map(({ card, state, build }) => entry(card, state, build)),
  ...serviceCards(locale).map(({ card, state, build }) => entry(card, state, build)),
  ...rectificationCards(locale).map(({ card, state, build }) => entry(card, state, build)),
  ...reviewCards(locale).map(({ card, state, build }) => entry(card, state, build)),
  ...figureCards(locale).map(({ card, state, build }) => entry(card, state, build)),
  ...importCards(locale).map(({ card, state, build }) => entry(card, state, build)),
  ...surveyCards(locale).map(({ card, state, build }) => entry(card, state, build)),
  ...directoryCards(locale).map(({ card, state, build }) => entry(card, state, build)),
  ...hrCards(locale),
];

const entry = (card: string, state: string, build: () => Card): GalleryEntry => ({
  id: `${card}-${state}`,
  card,
  state,
  build,
});

function guideCards(locale: Locale): readonly GalleryEntry[] {
  const employee = ['help', 'todo', 'self', 'score', 'why', 'whatif', 'rank'] as const;
  const roles = [
    { role: 'employee', commands: employee },
    { role: 'supervisor', commands: ['progress', 'remind', 'interview', 'plan', 'batch'] },
    { role: 'hr', commands: ['open', 'publish', 'bind'] },
  ] as const;
  const welcome = { personName: specialist.name, supervisor: false, hr: false, commands: employee.slice(1, 4) };
  return [
    entry('welcome', 'employee', () => welcomeCard(welcome, locale)),
    entry('welcome', 'supervisor', () => welcomeCard({ ...welcome, personName: SUPERVISOR, supervisor: true }, locale)),
    entry('welcome', 'unbound', () => unboundCard({ accountId: 'ou_7d8a6e6df7621556ce0d21922b676706' }, locale)),
    entry('help', 'employee', () => helpCard({ roles: roles.slice(0, 1) }, locale)),
    entry('help', 'hr', () => helpCard({ roles }, locale)),
    entry('group-welcome', 'unbound', () => groupWelcomeCard({ boundTo: null }, locale)),
    entry('group-welcome', 'bound', () => groupWelcomeCard({ boundTo: '星颜医美' }, locale)),
    entry('answer', 'done', () => answerCard({ tone: 'green', sentence: both((t) => t.answers.reminded(5)) }, locale)),
    entry('answer', 'refused', () => refusalCard('unknown_command', { given: '进渡' }, locale)),
  ];
}

function noticeCards(locale: Locale): readonly GalleryEntry[] {
  const view = notice(locale);
  const read = { ...view, change: { kind: 'same', since: '2026-09' }, acknowledgedAt: '09-29 10:42' } as const;
  return [
    entry('notice', 'changed', () => noticeCard(view, locale)),
    entry('notice', 'new', () => noticeCard({ ...view, change: { kind: 'new' } }, locale)),
    entry('notice', 'other-sheet', () => noticeCard({ ...view, change: otherSheet }, locale)),
    entry('notice', 'read', () => noticeCard(read, locale)),
    entry('sheet-changed', 'open', () => sheetChangedCard(sheetChanged(locale), locale)),
  ];
}

function appraisalCards(locale: Locale): readonly GalleryEntry[] {
  const result = one.resultView(locale);
  const final = { state: 'final', signature: 'silent', at: '11-11 18:00' } as const;
  return [
    entry('self-review', 'open', () => selfReviewCard(one.selfReview, locale)),
    entry('self-review', 'draft', () => selfReviewCard(one.selfReviewDraft, locale)),
    entry('self-review', 'returned', () => selfReviewCard(one.selfReviewReturned, locale)),
    entry('self-review', 'words-only', () => selfReviewCard(one.selfReviewWords, locale)),
    entry('supervisor-review', 'open', () => supervisorReviewCard(one.supervisorReview(locale), locale)),
    entry('supervisor-review', 'others', () =>
      supervisorReviewCard({ ...one.supervisorReview(locale), others: raters.others }, locale),
    ),
    entry('supervisor-review', 'hints', () =>
      supervisorReviewCard({ ...one.supervisorReview(locale), hints: batch.otherHints }, locale),
    ),
    entry('supervisor-review', 'findings', () => supervisorReviewCard(one.supervisorReviewFindings, locale)),
    entry('supervisor-review', 'missing', () => supervisorReviewCard(one.supervisorReviewMissing(locale), locale)),
    entry('result', 'open', () => resultCard(result, locale)),
    entry('result', 'vetoed', () => resultCard(one.resultVetoed(locale), locale)),
    entry('result', 'under-appeal', () =>
      resultCard({ ...result, standing: { state: 'appeal', judge: JUDGE } }, locale),
    ),
    entry('result', 'after-appeal', () => resultCard(one.resultAfterAppeal(locale), locale)),
    entry('result', 'pro-rated', () =>
      resultCard({ ...result, figures: { ...result.figures, coefficient: 72, present: { days: 18, of: 30 } } }, locale),
    ),
    entry('result', 'unsigned', () => resultCard({ ...result, due: null, standing: final }, locale)),
    entry('appeal', 'open', () => appealCard(one.appealView(locale), locale)),
    entry('appeal', 'with-evidence', () => appealCard({ ...one.appealView(locale), evidence: one.evidence }, locale)),
    entry('appeal-decision', 'open', () => appealDecisionCard(one.appealDecision(locale), locale)),
    entry('appeal-decision', 'with-evidence', () =>
      appealDecisionCard({ ...one.appealDecision(locale), evidence: one.evidence }, locale),
    ),
    entry('appeal-decision', 'metric', () => appealDecisionCard(one.appealDecisionMetric(locale), locale)),
  ];
}

function batchCards(locale: Locale): readonly GalleryEntry[] {
  return [
    entry('batch-review', 'open', () => batchReviewCard(batch.batchItem, locale)),
    entry('batch-review', 'unread', () => batchReviewCard(batch.batchUnread, locale)),
    entry('batch-review', 'choice', () => batchReviewCard(batch.batchChoice, locale)),
    entry('batch-review', 'findings', () => batchReviewCard(batch.batchFindings, locale)),
    entry('batch-summary', 'open', () => batchSummaryCard(batch.batchSummary, locale)),
    entry('batch-summary', 'left', () => batchSummaryCard(batch.batchLeft, locale)),
    entry('batch-summary', 'done', () => batchDoneCard(batch.batchDone, locale)),
  ];
}

const raterCards = (locale: Locale): readonly GalleryEntry[] => [
  entry('rating', 'open', () => ratingCard(raters.ratingView, locale)),
  entry('rating', 'unseen', () => ratingCard(raters.ratingUnseen, locale)),
  entry('rating', 'findings', () => ratingCard(raters.ratingFindings, locale)),
  entry('nominate', 'open', () => nominateCard(raters.nominateView, locale)),
  entry('nominate', 'half', () => nominateCard(raters.nominateHalf, locale)),
  entry('nominees', 'open', () => nomineesCard(raters.nomineesView, locale)),
];

function listCards(locale: Locale): readonly GalleryEntry[] {
  const [own, many] = [lists.ownTasks, lists.supervisorTasks];
  const reminder = { personName: specialist.name, tasks: own, unread: [], urgedBy: null };
  return [
    entry('todo', 'open', () => todoCard(lists.todo, locale)),
    entry('todo', 'batch', () => todoCard(lists.todoOfSupervisor, locale)),
    entry('todo', 'empty', () =>
      todoCard({ personName: specialist.name, tasks: [], batches: [], waiting: [] }, locale),
    ),
    entry('reminder', 'open', () => reminderCard(reminder, locale)),
    entry('reminder', 'overdue', () =>
      reminderCard({ personName: SUPERVISOR, tasks: many, unread: [], urgedBy: null }, locale),
    ),
    entry('reminder', 'unread', () => reminderCard({ ...reminder, tasks: [], unread: [lists.unreadNotice] }, locale)),
    entry('reminder', 'urged', () => reminderCard({ ...reminder, urgedBy: SUPERVISOR }, locale)),
    entry('progress', 'open', () => progressCard(lists.progress, locale)),
    entry('progress', 'done', () => progressCard(lists.progressDone, locale)),
    entry('progress', 'before-the-first', () => progressCard(lists.progressBefore, locale)),
    entry('escalation', 'next-up', () => escalationCard(lists.escalation, locale)),
    entry('escalation', 'hr', () => escalationCard({ ...lists.escalation, rung: 'hr' }, locale)),
  ];
}

function resultsCards(locale: Locale): readonly GalleryEntry[] {
  const receipt = lists.receipt(locale);
  const open = {
    ...receipt,
    result: null,
    lines: receipt.lines.map((line) => ({ ...line, score: null })),
    subtotal: 0,
  };
  return [
    entry('scores', 'open', () => scoresCard(lists.scores(locale), locale)),
    entry('scores', 'waiting', () => scoresCard(lists.scoresWaiting, locale)),
    entry('receipt', 'open', () => receiptCard(receipt, locale)),
    entry('receipt', 'one-leaf', () => receiptCard({ ...receipt, focus: 'online' }, locale)),
    entry('receipt', 'unfinished', () => receiptCard(open, locale)),
    entry('whatif', 'one-enough', () => whatifCard(lists.whatif(locale), locale)),
    entry('whatif', 'provisional', () => whatifCard(lists.whatifProvisional(locale), locale)),
    entry('whatif', 'top', () => whatifCard(lists.whatifTop(locale), locale)),
    entry('ranking', 'group', () => rankingCard(rankings.ranking, locale)),
    entry('ranking', 'corrected', () => rankingCard(rankings.rankingCorrected, locale)),
    entry('ranking', 'quarter', () => rankingCard(rankings.rankingOfQuarter, locale)),
    entry('ranking-changed', 'open', () =>
      rankingChangedCard({ cycleId: 'c-2026-10', period: PERIOD, places: 3 }, locale),
    ),
    entry('ranking', 'own', () => ownRankingCard(rankings.ownRanking, locale)),
  ];
}

function delegationCards(locale: Locale): readonly GalleryEntry[] {
  const days = { fromDay: '2026-11-02', toDay: '2026-11-06' };
  const names = { delegatorId: 'p-1', delegatorName: SUPERVISOR, delegateName: specialist.name };
  const choice = { ...names, ...days, delegateId: 'p-2', employeeNo: 'X104', unitName: specialist.unitName };
  const line = { ...names, ...days, id: 'd-1' };
  return [
    entry('delegation', 'confirm', () => delegationCard({ kind: 'choice', lines: [choice] }, locale)),
    entry('delegation', 'namesakes', () =>
      delegationCard({ kind: 'choice', lines: [choice, { ...choice, delegateId: 'p-3', employeeNo: 'X119' }] }, locale),
    ),
    entry('delegation', 'standing', () => delegationCard({ kind: 'standing', lines: [line], readerId: 'p-1' }, locale)),
    entry('delegation', 'given-to-me', () =>
      delegationCard({ kind: 'standing', lines: [line], readerId: 'p-2' }, locale),
    ),
    entry('delegation', 'none', () => delegationCard({ kind: 'standing', lines: [] }, locale)),
    entry('delegation', 'taken-back', () => delegationCard({ kind: 'over', lines: [line] }, locale)),
  ];
}

function hrCards(locale: Locale): readonly GalleryEntry[] {
  const notice = {
    period: PERIOD,
    personName: specialist.name,
    unitName: specialist.unitName,
    supervisorName: SUPERVISOR,
    reason: '我不认可主观评价的分数。',
    at: '11-10 09:05',
    fingerprint: FINGERPRINT,
  };
  const stuck = { id: 'm1', message: 'result', recipientName: specialist.name, since: '11-08 09:01' } as const;
  const people = STAFF.slice(3, 6).map((person, index) => ({ ...person, employeeNo: `X10${index + 4}` }));
  const reasons = ['joined_late', 'long_leave', 'nobody_reviews'] as const;
  const skipped = people.map((person, index) => ({ ...person, reason: reasons[index] ?? reasons[0] }));
  return [
    entry('signature-notice', 'refused', () => signatureNoticeCard({ ...notice, signature: 'refused' }, locale)),
    entry('signature-notice', 'remark', () => signatureNoticeCard({ ...notice, signature: 'with_remark' }, locale)),
    entry('signature-notice', 'silent', () =>
      signatureNoticeCard({ ...notice, signature: 'silent', reason: null }, locale),
    ),
    entry('stuck-messages', 'open', () =>
      stuckMessagesCard(
        {
          lines: [
            { ...stuck, state: 'dead', word: 'unreachable' },
            { ...stuck, state: 'unknown', word: 'ambiguous' },
            { ...stuck, message: 'webhook', recipientName: 'payroll.example.com', state: 'dead', word: 'rejected' },
          ],
        },
        locale,
      ),
    ),
    entry('unassigned', 'open', () => unassignedCard({ period: PERIOD, people }, locale)),
    entry('unassigned', 'skipped', () => unassignedCard({ period: PERIOD, people: [], skipped }, locale)),
    entry('orphan', 'open', () => orphanCard({ personName: specialist.name, period: PERIOD }, locale)),
    ...delegationCards(locale),
    entry('audit-digest', 'open', () =>
      auditDigestCard(
        { day: '2026-11-10', hash: FINGERPRINT, prevHash: [...FINGERPRINT].reverse().join(''), heads: 24 },
        locale,
      ),
    ),
  ];
}
