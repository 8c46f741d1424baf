import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Store } from '#app/ports.ts';
import type { DelegationRow, LeaveRow } from '#app/records-life.ts';
import type { Look } from '#core/appraisal/look-chain.ts';
import { EMPLOYEE, HR, SUPERVISOR } from './appraisals.ts';
import type { OpenStore } from './store-contract.ts';
import { AT, company, LATER, openCycle, opened, opening } from './store-rows.ts';

const leave = (id: string, fields: Partial<LeaveRow> = {}): LeaveRow => ({
  id,
  personId: EMPLOYEE,
  fromDay: '2026-11-03',
  toDay: '2026-11-05',
  source: 'hr',
  recordedBy: HR,
  at: AT,
  ...fields,
});

const delegation = (id: string, fields: Partial<DelegationRow> = {}): DelegationRow => ({
  id,
  delegatorId: SUPERVISOR,
  delegateId: 'peng',
  fromDay: '2026-11-02',
  toDay: '2026-11-06',
  recordedBy: SUPERVISOR,
  at: AT,
  revokedAt: null,
  ...fields,
});

const look = (number: number, fields: Partial<Look> = {}): Look => ({
  appraisalId: 'a1',
  number,
  readerId: HR,
  what: 'receipt',
  at: AT,
  source: `e${number}`,
  prevHash: '0'.repeat(64),
  hash: String(number).padStart(64, '0'),
  ...fields,
});

/** People who are away, move, stay unnamed or look, and what follows a result. */
export function lifeContract(open: OpenStore): void {
  let store: Store;
  let close: () => Promise<void>;
  beforeEach(async () => {
    ({ store, close } = await open());
    await store.commit([...company(), ...openCycle(), ...opening(opened())]);
  });
  afterEach(() => close());

  it('names the head of the looks beside that of the events, as it stood at an instant', async () => {
    const events = await store.chainHeads(LATER);
    await store.commit([
      { put: 'look', row: look(1) },
      { put: 'look', row: look(2, { at: LATER }) },
    ]);
    const head = (number: number) => ({ id: 'a1/looks', head: String(number).padStart(64, '0') });
    expect(await store.chainHeads(AT)).toEqual([...events, head(1)]);
    expect(await store.chainHeads(LATER)).toEqual([...events, head(2)]);
  });

  it('finds the leaves that touch some days, of some people or of all, and drops one', async () => {
    const late = leave('l2', { fromDay: '2026-11-10', toDay: '2026-11-10', personId: SUPERVISOR });
    await store.commit([
      { put: 'leave', row: leave('l1') },
      { put: 'leave', row: late },
    ]);
    expect(await store.leavesBetween('2026-11-05', '2026-11-09', null)).toEqual([leave('l1')]);
    expect(await store.leavesBetween('2026-11-05', '2026-11-10', [SUPERVISOR])).toEqual([late]);
    expect(await store.leavesBetween('2026-11-06', '2026-11-09', null)).toEqual([]);
    await store.commit([{ drop: 'leave', id: 'l1' }]);
    expect(await store.leavesBetween('2026-11-01', '2026-11-30', null)).toEqual([late]);
  });

  it('knows who stands in for whom on a day until it is taken back', async () => {
    await store.commit([{ put: 'delegation', row: delegation('d1') }]);
    expect(await store.delegationsBetween('2026-11-06', '2026-11-06')).toEqual([delegation('d1')]);
    expect(await store.delegationsBetween('2026-11-07', '2026-11-07')).toEqual([]);
    const revoked = delegation('d1', { revokedAt: LATER });
    await store.commit([{ put: 'delegation', row: revoked }]);
    expect(await store.delegationsBetween('2026-11-06', '2026-11-06')).toEqual([]);
    expect(await store.delegationsOf('peng')).toEqual([revoked]);
    expect(await store.delegationsOf(SUPERVISOR)).toEqual([revoked]);
  });

  it('keeps where somebody stood from which day on', async () => {
    const first = { personId: EMPLOYEE, fromDay: '2026-10-01', unitId: 'u1', supervisorId: SUPERVISOR };
    const second = { ...first, fromDay: '2026-10-12', supervisorId: HR };
    await store.commit([
      { put: 'placement', row: second },
      { put: 'placement', row: { ...first, supervisorId: null } },
    ]);
    await store.commit([{ put: 'placement', row: first }]);
    expect(await store.placementsOf(EMPLOYEE)).toEqual([first, second]);
    expect(await store.placementsBetween('2026-10-02', '2026-10-31')).toEqual([second]);
  });

  it('lets an anonymous rater owe under the own name, and forgets who it was at the close', async () => {
    const token = { cycleId: 'c1', personId: 'peng', token: 't-1' };
    const asked = { role: 'peer', personId: 't-1', status: 'open', revision: null } as const;
    const made = opened({ id: 'a2', personId: SUPERVISOR, tasks: [asked] });
    await store.commit([{ put: 'rater-token', row: token }, ...opening(made)]);
    expect((await store.owedBy('peng')).map(({ id }) => id)).toEqual(['a2']);
    await store.commit([{ put: 'rater-token', row: { ...token, token: 't-2' } }]);
    expect(await store.tokenOf('c1', 'peng')).toBe('t-1');
    expect(await store.raterTokens('c1')).toEqual([token]);
    expect(await store.personOfToken('t-1')).toBe('peng');
    await store.commit([{ drop: 'rater-tokens', cycleId: 'c1' }]);
    expect(await store.tokenOf('c1', 'peng')).toBeNull();
    expect(await store.personOfToken('t-1')).toBeNull();
  });

  it('chains the looks at a sheet: a number is taken once', async () => {
    expect(await store.commit([{ put: 'look', row: look(1) }])).toEqual({ kind: 'done' });
    expect(await store.commit([{ put: 'look', row: look(1, { readerId: SUPERVISOR }) }])).toEqual({ kind: 'conflict' });
    await store.commit([{ put: 'look', row: look(2) }]);
    expect(await store.looksOf('a1')).toEqual([look(1), look(2)]);
    expect(await store.lastLook('a1')).toEqual(look(2));
    expect(await store.lastLook('a9')).toBeNull();
  });

  it('keeps the first verdict on a version', async () => {
    const row = {
      kind: 'scorecard',
      subjectId: 's',
      version: 'v1',
      verdict: 'approved',
      approverId: HR,
      at: AT,
    } as const;
    await store.commit([{ put: 'approval', row }]);
    await store.commit([{ put: 'approval', row: { ...row, verdict: 'rejected' } }]);
    expect(await store.approval('scorecard', 's', 'v1')).toEqual(row);
    expect(await store.approval('policy', 's', 'v1')).toBeNull();
  });

  it('keeps a setting as it was put last', async () => {
    const row = { key: 'k', value: 'one', updatedBy: 'start', updatedAt: AT };
    expect(await store.setting('k')).toBeNull();
    await store.commit([{ put: 'setting', row }]);
    await store.commit([{ put: 'setting', row: { ...row, value: 'two', updatedBy: HR, updatedAt: LATER } }]);
    expect(await store.setting('k')).toBe('two');
  });

  it('gives a file back byte for byte, however large', async () => {
    const body = Uint8Array.from({ length: 70_001 }, (_, index) => (index * 7) % 256);
    const row = {
      id: 'f1',
      appraisalId: 'a1',
      ownerId: EMPLOYEE,
      purpose: 'appeal',
      name: '截图.png',
      mediaType: 'image/png',
      size: body.length,
      sha256: '1'.repeat(64),
      at: AT,
    } as const;
    await store.commit([{ put: 'file', row, body }]);
    expect(await store.filesOf('a1')).toEqual([row]);
    expect(Buffer.from((await store.fileBody('f1')) ?? []).equals(Buffer.from(body))).toBe(true);
    expect(await store.fileBody('f9')).toBeNull();
  });

  it('keeps an interview, its goals, and a plan with its check-ins', async () => {
    const interview = {
      id: 'i1',
      appraisalId: 'a1',
      personId: EMPLOYEE,
      interviewerId: SUPERVISOR,
      state: 'open',
      openedAt: AT,
      heldAt: null,
      agreedAt: null,
    } as const;
    const goal = {
      id: 'g1',
      personId: EMPLOYEE,
      appraisalId: 'a1',
      period: '2026-11',
      criterionId: null,
      textId: 't1',
      state: 'open',
      at: AT,
    } as const;
    const plan = {
      id: 'n1',
      personId: EMPLOYEE,
      appraisalId: 'a1',
      ownerId: SUPERVISOR,
      fromDay: '2026-11-03',
      toDay: '2026-11-30',
      state: 'running',
      textId: 't2',
      closedAt: null,
      at: AT,
    } as const;
    const check = {
      planId: 'n1',
      number: 1,
      byId: EMPLOYEE,
      state: 'due',
      textId: null,
      fileId: null,
      dueDay: '2026-11-10',
      at: null,
    } as const;
    await store.commit([
      { put: 'interview', row: interview },
      { put: 'goal', row: goal },
      { put: 'plan', row: plan },
      { put: 'plan-check', row: check },
    ]);
    expect(await store.openInterviewsBy(interview.interviewerId)).toEqual([interview]);
    expect(await store.openInterviewsBy(EMPLOYEE)).toEqual([]);
    const held = { ...interview, state: 'held', heldAt: LATER } as const;
    const reported = { ...check, state: 'reported', textId: 't3', at: LATER } as const;
    await store.commit([
      { put: 'interview', row: held },
      { put: 'goal', row: { ...goal, state: 'met' } },
      { put: 'plan-check', row: reported },
    ]);
    expect(await store.openInterviewsBy(interview.interviewerId)).toEqual([]);
    expect(await store.interviewOf('a1')).toEqual(held);
    expect(await store.interviewsOf(EMPLOYEE)).toEqual([held]);
    expect(await store.goalsFor(EMPLOYEE, '2026-11')).toEqual([{ ...goal, state: 'met' }]);
    expect(await store.goalsOf('a1')).toEqual([{ ...goal, state: 'met' }]);
    expect(await store.planChecks('n1')).toEqual([reported]);
    expect(await store.runningPlans()).toEqual([plan]);
    const closed = { ...plan, state: 'met', closedAt: LATER } as const;
    await store.commit([{ put: 'plan', row: closed }]);
    expect(await store.runningPlans()).toEqual([]);
    expect(await store.plan('n1')).toEqual(closed);
    expect(await store.plansOf(EMPLOYEE)).toEqual([closed]);
  });
}
