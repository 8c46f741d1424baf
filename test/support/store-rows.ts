/** Rows and changes for tests of the store: one small company, one cycle, appraisals whose chains are really sealed. */
import type { Change } from '#app/changes.ts';
import type { MetricRow, OpenedAppraisal, OutboxDraft, Person, RatingRow } from '#app/records.ts';
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import { type AppraisalEvent, commitment, GENESIS, seal } from '#core/appraisal/chain.ts';
import { anAppraisal, EMPLOYEE, HR, SUPERVISOR } from '#test/support/appraisals.ts';

export const AT = '2026-11-02T01:00:00.000Z';
export const LATER = '2026-11-02T02:00:00.000Z';
const CYCLE = 'c1';

/** An instant so many seconds after AT. */
export const after = (seconds: number): string => new Date(Date.parse(AT) + seconds * 1000).toISOString();

export const aPerson = (id: string, fields: Partial<Person> = {}): Person => ({
  id,
  employeeNo: `no-${id}`,
  name: `name-${id}`,
  title: '客服专员',
  level: 'P3',
  unitId: 'u1',
  supervisorId: SUPERVISOR,
  locale: 'zh',
  joinedOn: '2024-03-01',
  leftOn: null,
  active: true,
  ...fields,
});

const person = (row: Person): Change => ({ put: 'person', row });

/**
 * A call centre under a branch under the company; people before their supervisor and units before their parent, because
 * a directory tells them in any order.
 */
export const company = (): readonly Change[] => [
  person(aPerson(EMPLOYEE)),
  person(aPerson('peng')),
  person(aPerson(SUPERVISOR, { supervisorId: HR })),
  person(aPerson(HR, { supervisorId: null, unitId: 'u0' })),
  { put: 'unit', row: { id: 'u1', name: '呼叫中心', parentId: 'u2', headId: SUPERVISOR } },
  { put: 'unit', row: { id: 'u2', name: '浦东院', parentId: 'u0', headId: null } },
  { put: 'unit', row: { id: 'u0', name: '星颜医美', parentId: null, headId: HR } },
  { put: 'role', personId: HR, role: 'hr' },
];

const { scorecardId, scorecardVersion } = anAppraisal();

export const openCycle = (): readonly Change[] => [
  {
    put: 'cycle',
    row: { id: CYCLE, period: '2026-10', state: 'open', openedAt: AT, publishedAt: null, shadow: false },
  },
  {
    put: 'scorecard-version',
    row: { scorecardId, version: scorecardVersion, name: '在线客服', source: 'id: x', at: AT },
  },
];

/** The event that leads to an appraisal's version, sealed onto the head it follows. */
const eventTo = (
  appraisal: Appraisal,
  { from, prevHash }: { from: Appraisal['state']; prevHash: string },
): AppraisalEvent =>
  seal({
    appraisalId: appraisal.id,
    version: appraisal.version,
    type: prevHash === GENESIS ? 'open' : 'submit_self',
    actorId: prevHash === GENESIS ? null : appraisal.personId,
    at: AT,
    source: 'event-1',
    from,
    to: appraisal.state,
    data: { 说明: '"引号"', nested: { b: 1, a: [null, true] } },
    prevHash,
  });

/** A new appraisal with its first event. */
export function opened(fields: Partial<Appraisal> = {}, messages: readonly OutboxDraft[] = []): OpenedAppraisal {
  const blank = anAppraisal({ cycleId: CYCLE, version: 1, ...fields });
  const event = eventTo(blank, { from: blank.state, prevHash: GENESIS });
  return { appraisal: { ...blank, lastHash: event.hash }, event, messages };
}

export const opening = ({ appraisal, event }: OpenedAppraisal): readonly Change[] => [
  { put: 'appraisal', was: null, appraisal },
  { put: 'event', event },
];

/** One step on: the appraisal afterwards and the changes that take it there. */
export function moved(appraisal: Appraisal, fields: Partial<Appraisal> = {}) {
  const next = { ...appraisal, ...fields, version: appraisal.version + 1 };
  const event = eventTo(next, { from: appraisal.state, prevHash: appraisal.lastHash });
  const after: Appraisal = { ...next, lastHash: event.hash };
  const changes: readonly Change[] = [
    { put: 'appraisal', was: appraisal.version, appraisal: after },
    { put: 'event', event },
  ];
  return { after, event, changes };
}

export const aMessage = (id: string, fields: Partial<OutboxDraft> = {}): OutboxDraft => ({
  id,
  key: `key-${id}`,
  priority: 'urgent',
  recipientKind: 'person',
  recipientId: EMPLOYEE,
  platform: null,
  kind: 'self-review',
  args: { appraisalId: 'a1' },
  appraisalId: null,
  replaces: null,
  notBefore: AT,
  createdAt: AT,
  ...fields,
});

export const say = (id: string, fields: Partial<OutboxDraft> = {}): Change => ({
  put: 'outbox',
  row: aMessage(id, fields),
});

export const inbox = (key: string, answer = 'ok'): Change => ({ put: 'inbox', key, answer, at: AT });

export const aRating = (fields: Partial<RatingRow> = {}): RatingRow => ({
  appraisalId: 'a1',
  role: 'self',
  raterId: EMPLOYEE,
  revision: 2,
  criterionId: 'business',
  score: 2850,
  level: null,
  at: AT,
  ...fields,
});

export const aMetric = (id: string, fields: Partial<MetricRow> = {}): MetricRow => ({
  id,
  subjectKind: 'person',
  subjectId: EMPLOYEE,
  key: 'answer_rate',
  period: '2026-10',
  value: '0.975',
  source: 'call-centre',
  batchId: `batch-${id}`,
  author: HR,
  at: AT,
  row: null,
  ...fields,
});

/** One change of every kind, in an order no engine would take as it stands. */
export function everyChange(): readonly Change[] {
  const sheet = opened();
  const { changes } = moved(sheet.appraisal, { state: 'review' });
  const words = { salt: 'ab'.repeat(16), body: '回复慢了两次' };
  return [
    say('m2', { replaces: { messageId: 'om_1', chatId: 'oc_1' } }),
    { count: 'calls', platform: 'feishu', month: '2026-11', calls: 3 },
    say('m1', { appraisalId: 'a1' }),
    { cancel: 'notices', period: '2026-11' },
    { put: 'messages', rows: [aMessage('m3', { key: `notice:2026-11:${EMPLOYEE}:s` })] },
    { put: 'period-sheet', row: { period: '2026-11', scorecardId, version: scorecardVersion, at: AT } },
    {
      put: 'acknowledgement',
      row: { period: '2026-11', personId: EMPLOYEE, scorecardId, version: scorecardVersion, at: AT },
    },
    { cancel: 'outbox', appraisalId: 'a1' },
    { cancel: 'outbox', appraisalId: 'a1', kinds: ['reminder'] },
    { put: 'digest', day: '2026-11-02', prevHash: GENESIS, hash: 'd'.repeat(64), heads: 1, at: AT },
    { put: 'ranking', row: { id: 'r1', period: '2026-10', scope: 'company', revision: 1, body: '{}', at: AT } },
    { put: 'receipt', row: { appraisalId: 'a1', revision: 2, fingerprint: 'f'.repeat(64), body: '{}', at: AT } },
    { put: 'draft', row: { appraisalId: 'a1', personId: EMPLOYEE, fields: { business: '28' }, updatedAt: AT } },
    { drop: 'draft', appraisalId: 'a1', personId: EMPLOYEE },
    {
      put: 'text',
      row: {
        id: 't1',
        subjectId: EMPLOYEE,
        authorId: SUPERVISOR,
        appraisalId: 'a1',
        kind: 'comment',
        ...words,
        commitment: commitment(words.salt, words.body),
        at: AT,
      },
    },
    { put: 'metric', row: aMetric('x1') },
    {
      put: 'incident',
      row: {
        id: 'i1',
        personId: EMPLOYEE,
        period: '2026-10',
        kind: 'deduction',
        criterionId: 'discipline',
        itemId: 'late',
        count: 2,
        points: null,
        role: 'supervisor',
        recordedBy: SUPERVISOR,
        appraisalId: 'a1',
        revision: 2,
        at: AT,
      },
    },
    { put: 'rating', row: aRating() },
    ...changes,
    ...opening(sheet),
    ...openCycle(),
    {
      put: 'group',
      row: { platform: 'feishu', chatId: 'oc_2', chatName: '客服群', unitId: 'u1', boundBy: HR, at: AT },
    },
    { put: 'identity', row: { platform: 'feishu', platformId: 'ou_lin', personId: EMPLOYEE } },
    ...company(),
    { put: 'job', key: 'open-cycle:2026-10', at: AT },
    inbox('event-1'),
  ];
}
