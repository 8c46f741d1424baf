import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Store } from '#app/ports.ts';
import { EMPLOYEE, HR, SUPERVISOR } from './appraisals.ts';
import { check, complaint, entry, outcome, recording, rectification, rootCause, suggestion } from './result-rows.ts';
import type { OpenStore } from './store-contract.ts';
import { AT, after, aMetric, company, LATER } from './store-rows.ts';

/** What follows results: outcomes, the ledger, plans of branches, notes, checks, voices. */
export function resultsContract(open: OpenStore): void {
  let store: Store;
  let close: () => Promise<void>;
  beforeEach(async () => {
    ({ store, close } = await open());
    await store.commit(company());
  });
  afterEach(() => close());

  it('gives the newest figure of a metric, one a subject', async () => {
    await store.commit([
      { put: 'metric', row: aMetric('x1', { subjectId: SUPERVISOR }) },
      { put: 'metric', row: aMetric('x2') },
      { put: 'metric', row: aMetric('x3', { value: '0.98', at: LATER }) },
      { put: 'metric', row: aMetric('x4', { subjectKind: 'unit', subjectId: 'u1' }) },
      { put: 'metric', row: aMetric('x5', { period: '2026-09' }) },
    ]);
    const rows = await store.metricsOfKey('answer_rate', '2026-10');
    expect(rows.map(({ subjectKind, subjectId, value }) => `${subjectKind} ${subjectId} ${value}`)).toEqual([
      `person ${EMPLOYEE} 0.98`,
      `person ${SUPERVISOR} 0.975`,
      'unit u1 0.975',
    ]);
    expect(await store.metricsOfKey('other', '2026-10')).toEqual([]);
  });

  it('moves an outcome only from the state it was read in', async () => {
    const first = outcome('o1');
    expect(await store.commit([{ put: 'outcome', was: null, row: first }])).toEqual({ kind: 'done' });
    expect(await store.outcome('o1')).toEqual(first);
    const prepared = { ...first, state: 'prepared', preparedBy: HR, preparedAt: LATER } as const;
    expect(await store.commit([{ put: 'outcome', was: 'proposed', row: prepared }])).toEqual({ kind: 'done' });
    expect(await store.outcome('o1')).toEqual(prepared);
    const late = { ...first, state: 'dropped', decidedBy: SUPERVISOR, decidedAt: LATER } as const;
    const lost = await store.commit([
      { put: 'outcome', was: 'proposed', row: late },
      { put: 'job', key: 'beside', at: AT },
    ]);
    expect(lost).toEqual({ kind: 'conflict' });
    expect(await store.outcome('o1')).toEqual(prepared);
    expect(await store.jobDone('beside')).toBe(false);
    expect(await store.outcome('o9')).toBeNull();
  });

  it('has one outcome a policy, period and revision, and lists them newest first', async () => {
    const [first, second] = [outcome('o1', { state: 'stale' }), outcome('o2', { revision: 2, proposedAt: LATER })];
    const other = outcome('o3', { period: '2026-Q3', state: 'confirmed' });
    for (const row of [first, second, other]) await store.commit([{ put: 'outcome', was: null, row }]);
    const again = outcome('o4', { revision: 2 });
    expect(await store.commit([{ put: 'outcome', was: null, row: again }])).toEqual({ kind: 'conflict' });
    expect(await store.outcomesOf('quarter-prizes', '2026-Q4')).toEqual([second, first]);
    expect(await store.outcomesIn(['proposed', 'confirmed'])).toEqual([second, other]);
    expect(await store.outcomesIn(['dropped'])).toEqual([]);
  });

  it('books both sides of transfers, each side once', async () => {
    const rows = [entry(1, 'debit'), entry(1, 'credit'), entry(2, 'debit'), entry(2, 'credit')];
    await store.commit([
      { put: 'outcome', was: null, row: outcome('o1') },
      { put: 'ledger', rows },
    ]);
    expect(await store.ledgerOf('o1')).toEqual(rows);
    expect(await store.commit([{ put: 'ledger', rows: [entry(2, 'credit')] }])).toEqual({ kind: 'conflict' });
    const later = [entry(3, 'debit', { payMonth: '2027-02' }), entry(3, 'credit', { payMonth: '2027-02' })];
    await store.commit([{ put: 'ledger', rows: later }]);
    expect(await store.ledgerBetween('2027-01', '2027-01')).toEqual(rows);
    expect(await store.ledgerBetween('2027-01', '2027-02')).toEqual([...rows, ...later]);
    expect(await store.ledgerBetween('2027-03', '2027-12')).toEqual([]);
  });

  it('keeps a branch’s plan with its steps, one a policy, period and branch', async () => {
    const asked = rectification();
    const step = { rectificationId: 'r1', number: 1, kind: 'asked', byId: null } as const;
    const words = { causes: null, measures: null, words: null, at: AT };
    await store.commit([
      { put: 'rectification', was: null, row: asked },
      { put: 'rectification-step', row: { ...step, ...words } },
    ]);
    const twice = rectification({ id: 'r2' });
    expect(await store.commit([{ put: 'rectification', was: null, row: twice }])).toEqual({ kind: 'conflict' });
    const returned = rectification({ state: 'returned', round: 2, dueAt: after(9_000), noticeAt: LATER });
    expect(await store.commit([{ put: 'rectification', was: 'submitted', row: returned }])).toEqual({
      kind: 'conflict',
    });
    await store.commit([{ put: 'rectification', was: 'asked', row: returned }]);
    expect(await store.rectification('r1')).toEqual(returned);
    expect(await store.openRectifications()).toEqual([returned]);
    expect(await store.rectificationsOf('2026-10')).toEqual([returned]);
    const again = { ...step, ...words, kind: 'returned' as const };
    expect(await store.commit([{ put: 'rectification-step', row: again }])).toEqual({ kind: 'conflict' });
    expect(await store.rectificationSteps('r1')).toEqual([{ ...step, ...words }]);
    const accepted = rectification({ state: 'accepted', endedAt: LATER });
    await store.commit([{ put: 'rectification', was: 'returned', row: accepted }]);
    expect(await store.openRectifications()).toEqual([]);
  });

  it('asks for the cause of one complaint once', async () => {
    const asked = rootCause();
    await store.commit([{ put: 'root-cause', was: null, row: asked }]);
    const twice = rootCause({ id: 'n2' });
    expect(await store.commit([{ put: 'root-cause', was: null, row: twice }])).toEqual({ kind: 'conflict' });
    expect(await store.rootCauseOf('complaint', 'k1')).toEqual(asked);
    expect(await store.rootCauseOf('rating', 'k1')).toBeNull();
    expect(await store.openRootCauses()).toEqual([asked]);
    const filed = rootCause({ state: 'filed', words: '交接时漏了', filedBy: SUPERVISOR, filedAt: LATER });
    await store.commit([{ put: 'root-cause', was: 'asked', row: filed }]);
    expect(await store.rootCause('n1')).toEqual(filed);
    expect(await store.openRootCauses()).toEqual([]);
    expect(await store.rootCausesBetween(AT, LATER)).toEqual([filed]);
    expect(await store.rootCausesBetween(LATER, after(9_999))).toEqual([]);
  });

  it('keeps a complaint through its times; who received it when stays', async () => {
    await store.commit([{ put: 'complaint', row: complaint() }]);
    expect(await store.openComplaints()).toEqual([complaint()]);
    const solved = complaint({ answeredAt: LATER, solvedAt: LATER, satisfied: true, solution: '退了挂号费' });
    await store.commit([{ put: 'complaint', row: { ...solved, recordedBy: SUPERVISOR } }]);
    expect(await store.complaint('k1')).toEqual(solved);
    expect(await store.openComplaints()).toEqual([]);
    expect(await store.complaintsBetween(AT, LATER)).toEqual([solved]);
    expect(await store.complaintsBetween(LATER, after(9_999))).toEqual([]);
    await store.commit([{ drop: 'complaint', id: 'k1' }]);
    expect(await store.complaint('k1')).toBeNull();
  });

  it('keeps spot checks by person and by day, and drops one', async () => {
    const [first, second] = [check('c1'), check('c2', { day: '2026-10-13', at: LATER, personId: 'peng' })];
    for (const row of [second, first]) await store.commit([{ put: 'spot-check', row }]);
    expect(await store.spotCheck('c1')).toEqual(first);
    expect(await store.spotChecksOf(EMPLOYEE, '2026-10')).toEqual([first]);
    expect(await store.spotChecksBetween('2026-10-12', '2026-10-13')).toEqual([first, second]);
    expect(await store.spotChecksBetween('2026-10-14', '2026-10-31')).toEqual([]);
    await store.commit([{ drop: 'spot-check', id: 'c1' }]);
    expect(await store.spotCheck('c1')).toBeNull();
  });

  it('passes over a recording that is known, and draws a position of a sample once', async () => {
    await store.commit([{ put: 'recordings', rows: [recording('g1'), recording('g2')] }]);
    await store.commit([{ put: 'recordings', rows: [recording('g3', { reference: 'call-g1' }), recording('g4')] }]);
    expect((await store.recordingsOf('2026-10')).map(({ id }) => id)).toEqual(['g1', 'g2', 'g4']);
    expect(await store.recording('g2')).toEqual(recording('g2'));
    const drawn = { period: '2026-10', supervisorId: SUPERVISOR, position: 1, recordingId: 'g2', seed: 's', at: AT };
    await store.commit([{ put: 'sample', rows: [drawn, { ...drawn, position: 2, recordingId: 'g1' }] }]);
    expect(await store.commit([{ put: 'sample', rows: [{ ...drawn, recordingId: 'g4' }] }])).toEqual({
      kind: 'conflict',
    });
    expect((await store.sampleOf('2026-10', SUPERVISOR)).map(({ recordingId }) => recordingId)).toEqual(['g2', 'g1']);
  });

  it('counts one voice each, which may be moved', async () => {
    const vote = { policyId: 'star', period: '2026-10', voterId: EMPLOYEE, candidateId: 'peng', at: AT };
    await store.commit([{ put: 'vote', row: vote }]);
    await store.commit([{ put: 'vote', row: { ...vote, candidateId: SUPERVISOR, at: LATER } }]);
    await store.commit([{ put: 'vote', row: { ...vote, voterId: HR } }]);
    expect(await store.votesOf('star', '2026-10')).toEqual([
      { ...vote, voterId: HR },
      { ...vote, candidateId: SUPERVISOR, at: LATER },
    ]);
    expect(await store.votesOf('star', '2026-11')).toEqual([]);
  });

  it('keeps opinions, expenses and suggestions; a suggestion is answered in its place', async () => {
    const opinion = { id: 'p1', period: '2026-Q4', personId: EMPLOYEE, words: '回访权重太高', at: AT };
    const expense = {
      id: 'e1',
      year: '2026',
      line: 'training',
      amount: 500_000,
      words: '礼仪课',
      recordedBy: HR,
      at: AT,
    };
    await store.commit([
      { put: 'opinion', row: opinion },
      { put: 'expense', row: expense },
      { put: 'suggestion', row: suggestion() },
    ]);
    expect(await store.opinionsOf('2026-Q4')).toEqual([opinion]);
    expect(await store.expensesOf('2026')).toEqual([expense]);
    expect(await store.openSuggestions()).toEqual([suggestion()]);
    const done = suggestion({ ownerId: HR, state: 'done', answer: '已经装好', answeredAt: LATER });
    await store.commit([{ put: 'suggestion', row: { ...done, words: '别的话' } }]);
    expect(await store.suggestion('s1')).toEqual(done);
    expect(await store.suggestionsOf('2026-10')).toEqual([done]);
    expect(await store.openSuggestions()).toEqual([]);
  });

  it('keeps what somebody has typed of a form until it is dropped', async () => {
    const draft = { subject: 'rectification:r1', personId: SUPERVISOR, fields: { causes: '排班', tags: ['a', 'b'] } };
    await store.commit([{ put: 'form-draft', row: { ...draft, updatedAt: AT } }]);
    await store.commit([{ put: 'form-draft', row: { ...draft, fields: { causes: '排班和培训' }, updatedAt: LATER } }]);
    expect(await store.formDraft('rectification:r1', SUPERVISOR)).toEqual({
      ...draft,
      fields: { causes: '排班和培训' },
      updatedAt: LATER,
    });
    expect(await store.formDraft('rectification:r1', HR)).toBeNull();
    await store.commit([{ drop: 'form-draft', subject: 'rectification:r1', personId: SUPERVISOR }]);
    expect(await store.formDraft('rectification:r1', SUPERVISOR)).toBeNull();
  });
}
