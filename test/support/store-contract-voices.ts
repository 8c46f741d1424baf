import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Store } from '#app/ports.ts';
import type { IncidentRow } from '#app/records.ts';
import { EMPLOYEE, HR, SUPERVISOR } from './appraisals.ts';
import {
  batch,
  batch as batchRow,
  bindCode,
  directoryReview,
  incidentRecord,
  praise,
  surveyAnswer,
  surveyLink,
} from './intake-rows.ts';
import type { OpenStore } from './store-contract.ts';
import { AT, company, LATER } from './store-rows.ts';

/** Surveys, incidents and praise; and what stands beside people. */
export function voicesContract(open: OpenStore): void {
  let store: Store;
  let close: () => Promise<void>;
  beforeEach(async () => {
    ({ store, close } = await open());
    await store.commit(company());
  });
  afterEach(() => close());

  it('counts one answer of a source and its id, alone and among many', async () => {
    const first = surveyAnswer('s1');
    expect(await store.commit([{ put: 'survey-answer', row: first }])).toEqual({ kind: 'done' });
    const again = surveyAnswer('s2', { externalId: 'link:s1' });
    expect(await store.commit([{ put: 'survey-answer', row: again }])).toEqual({ kind: 'conflict' });
    const second = surveyAnswer('s3', { personId: null, answeredAt: LATER, at: LATER });
    await store.commit([{ put: 'survey-answers', rows: [again, second] }]);
    expect(await store.surveyAnswers('visit-survey', '2026-10')).toEqual([first, second]);
    const page = async (after: string) =>
      (await store.answerPage({ surveyId: 'visit-survey', period: '2026-10' }, after)).map(({ id }) => id);
    expect([await page(''), await page('s1'), await page('s3')]).toEqual([['s1', 's3'], ['s3'], []]);
    expect(await store.surveyAnswersOfPerson(EMPLOYEE, '2026-10')).toEqual([first]);
    expect(await store.surveyAnswersBetween(LATER, '2099-01-01T00:00:00.000Z')).toEqual([second]);
    expect(await store.surveysAnsweredSince(AT)).toEqual([{ surveyId: 'visit-survey', period: '2026-10' }]);
    expect(await store.surveyAnswerOf('survey', 'link:s1')).toEqual(first);
  });

  it('keeps nothing of a batch that was taken back, and makes room for the same sheet as it comes again', async () => {
    const first = batch('b1', { kind: 'answers' });
    const row = surveyAnswer('s1', { source: '问卷星', externalId: 'A-1', batchId: 'b1', row: 2 });
    await store.commit([
      { put: 'batch', was: null, row: first },
      { put: 'survey-answers', rows: [row] },
    ]);
    const again = { ...row, id: 's2', batchId: 'b2', scores: { attitude: 2 }, comment: null };
    await store.commit([{ put: 'survey-answers', rows: [again] }]);
    expect(await store.surveyAnswers('visit-survey', '2026-10')).toEqual([row]);
    await store.commit([{ put: 'batch', was: 'standing', row: { ...first, state: 'undone' } }]);
    expect(await store.surveyAnswers('visit-survey', '2026-10')).toEqual([]);
    expect(await store.answerPage({ surveyId: 'visit-survey', period: '2026-10' }, '')).toEqual([]);
    await store.commit([
      { put: 'batch', was: null, row: batch('b2', { kind: 'answers' }) },
      { put: 'survey-answers', rows: [again] },
    ]);
    expect(await store.surveyAnswers('visit-survey', '2026-10')).toEqual([{ ...again, id: 's1' }]);
    const months = (id: string) => store.answerPeriods({ id, at: again.at });
    expect([await months('b2'), await months('b1')]).toEqual([['2026-10'], []]);
    expect(await store.answerPage({ surveyId: 'visit-survey', period: '2026-10' }, '')).toEqual([
      { id: 's1', surveyId: 'visit-survey', personId: row.personId, unitId: row.unitId, scores: { attitude: 2 } },
    ]);
  });

  it('finds a link by its code until it is revoked, and by its id for ever', async () => {
    const row = surveyLink('q1', { subjectKind: 'person', personId: EMPLOYEE });
    await store.commit([{ put: 'survey-link', row }]);
    expect(await store.surveyLinkByCode('code-q1')).toEqual(row);
    const visit = surveyLink('q2', { subjectKind: 'visit', visit: 'V-1' });
    await store.commit([{ put: 'survey-link', row: visit }]);
    expect(await store.surveyLinks('visit-survey')).toEqual([row, visit]);
    expect(await store.standingSurveyLinks('visit-survey')).toEqual([row]);
    await store.commit([{ put: 'survey-link', row: { ...row, revokedAt: LATER } }]);
    expect(await store.surveyLinks('visit-survey')).toEqual([visit]);
    expect(await store.standingSurveyLinks('visit-survey')).toEqual([]);
    expect((await store.surveyLink('q1'))?.revokedAt).toBe(LATER);
  });

  it('moves what stands beside an incident only from the state it was read in', async () => {
    const row = incidentRecord('i1', { externalId: 'e1', source: '质检' });
    await store.commit([{ put: 'incident-record', was: null, row }]);
    const disputed = { ...row, state: 'disputed', dispute: '当时在换班', disputedAt: LATER, judgeId: HR } as const;
    await store.commit([{ put: 'incident-record', was: 'standing', row: disputed }]);
    const late = await store.commit([{ put: 'incident-record', was: 'standing', row: { ...row, state: 'withdrawn' } }]);
    expect(late).toEqual({ kind: 'conflict' });
    expect(await store.disputedIncidents()).toEqual([disputed]);
    expect(await store.incidentRecordOf('质检', 'e1')).toEqual(disputed);
    expect(await store.incidentRecords(EMPLOYEE, '2026-10')).toEqual([disputed]);
    const twice = incidentRecord('i2', { externalId: 'e1', source: '质检' });
    expect(await store.commit([{ put: 'incident-record', was: null, row: twice }])).toEqual({ kind: 'conflict' });
  });

  it('writes many incidents at once, passes over those that stand, and counts none that was withdrawn', async () => {
    const incident = (id: string): IncidentRow => ({
      ...{ id, personId: EMPLOYEE, period: '2026-10', kind: 'deduction', criterionId: 'a', itemId: 'b', count: 1 },
      ...{ points: null, role: 'supervisor', recordedBy: SUPERVISOR, appraisalId: null, revision: null, at: AT },
    });
    const both = (id: string, more = {}) => ({
      incident: incident(id),
      record: incidentRecord(id, { source: '质检', externalId: `e-${id}`, batchId: 'b1', ...more }),
    });
    const batch = { ...batchRow('b1'), kind: 'incidents' } as const;
    await store.commit([
      { put: 'batch', was: null, row: batch },
      { put: 'incidents', rows: [both('i1'), both('i2')] },
    ]);
    await store.commit([{ put: 'incidents', rows: [both('i2', { words: 'later' }), both('i3')] }]);
    const ids = async () => (await store.incidentsFor(EMPLOYEE, '2026-10')).map(({ id }) => id);
    expect(await ids()).toEqual(['i1', 'i2', 'i3']);
    expect(await store.incidentRecordsOfBatch('b1')).toHaveLength(3);
    expect(await store.knownIncidents('质检', ['e-i1', 'e-i9'])).toEqual(new Set(['e-i1']));
    const gone = { ...both('i1').record, state: 'withdrawn' } as const;
    await store.commit([{ put: 'incident-record', was: 'standing', row: gone }]);
    expect(await ids()).toEqual(['i2', 'i3']);
    expect(await store.incidentRecordsOf([EMPLOYEE, HR], '2026-10')).toHaveLength(3);
    await store.commit([{ put: 'batch', was: batch.state, row: { ...batch, state: 'undone' } }]);
    expect(await ids()).toEqual([]);
    // what was taken back is not known any more, and makes room for the same as it comes again
    expect(await store.knownIncidents('质检', ['e-i1', 'e-i2'])).toEqual(new Set());
    await store.commit([
      { put: 'batch', was: null, row: { ...batch, id: 'b2', externalId: 'again' } },
      { put: 'incidents', rows: [both('i1', { batchId: 'b2', words: 'anew' })] },
    ]);
    expect(await ids()).toEqual(['i1']);
    expect(await store.incidentRecord('i1')).toMatchObject({ state: 'standing', batchId: 'b2', words: 'anew' });
    expect(await store.knownIncidents('质检', ['e-i1', 'e-i2'])).toEqual(new Set(['e-i1']));
  });

  it('makes praise a bonus once', async () => {
    await store.commit([{ put: 'praise', was: null, row: praise('p1') }]);
    const credited = praise('p1', { state: 'credited', incidentId: 'i9' });
    await store.commit([{ put: 'praise', was: 'given', row: credited }]);
    const twice = await store.commit([{ put: 'praise', was: 'given', row: credited }]);
    expect([twice.kind, await store.praiseFor(EMPLOYEE, '2026-10')]).toEqual(['conflict', [credited]]);
    expect(await store.praiseBy(SUPERVISOR, LATER)).toEqual([]);
  });

  it('keeps what HR set for a person until it is dropped', async () => {
    const row = { personId: EMPLOYEE, field: 'supervisor', value: HR, setBy: HR, at: AT } as const;
    await store.commit([{ put: 'override', row: { ...row, value: null } }]);
    await store.commit([{ put: 'override', row }]);
    expect(await store.overridesOf(EMPLOYEE)).toEqual([row]);
    await store.commit([{ drop: 'override', personId: EMPLOYEE, field: 'supervisor' }]);
    expect(await store.overrides()).toEqual([]);
  });

  it('counts each wrong code once, whoever types at the same time', async () => {
    await store.commit([{ put: 'bind-code', row: bindCode() }]);
    const wrong = bindCode({ tries: 1 });
    const both = await Promise.all([1, 2].map(() => store.commit([{ move: 'bind-code', was: 0, row: wrong }])));
    expect(both.map(({ kind }) => kind).sort()).toEqual(['conflict', 'done']);
    expect(await store.bindCode(EMPLOYEE)).toEqual(wrong);
    await store.commit([{ put: 'bind-code', row: bindCode({ codeHash: 'd'.repeat(64) }) }]);
    expect((await store.bindCode(EMPLOYEE))?.tries).toBe(0);
  });

  it('lets a mobile number change hands', async () => {
    await store.commit([{ put: 'mobile', row: { personId: EMPLOYEE, mobile: '13800000000' } }]);
    await store.commit([{ put: 'mobile', row: { personId: SUPERVISOR, mobile: '13800000000' } }]);
    expect(await store.personIdByMobile('13800000000')).toBe(SUPERVISOR);
    expect(await store.mobileOf(EMPLOYEE)).toBeNull();
    await store.commit([{ drop: 'mobile', personId: SUPERVISOR }]);
    expect(await store.personIdByMobile('13800000000')).toBeNull();
  });

  it('decides a reading of the directory once', async () => {
    await store.commit([{ put: 'directory-review', was: null, row: directoryReview('d1') }]);
    const applied = directoryReview('d1', { state: 'applied', decidedBy: HR, decidedAt: LATER });
    await store.commit([{ put: 'directory-review', was: 'asked', row: applied }]);
    const twice = await store.commit([{ put: 'directory-review', was: 'asked', row: applied }]);
    expect([twice.kind, await store.directoryReviews('feishu')]).toEqual(['conflict', [applied]]);
  });
}
