import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Change } from '#app/changes.ts';
import type { Store } from '#app/ports.ts';
import type { IncidentRow } from '#app/records.ts';
import { GENESIS, seal } from '#core/appraisal/chain.ts';
import { EMPLOYEE, HR, resultOf, SUPERVISOR } from './appraisals.ts';
import type { OpenStore } from './store-contract.ts';
import {
  AT,
  after,
  aMessage,
  aMetric,
  aPerson,
  aRating,
  company,
  everyChange,
  inbox,
  LATER,
  moved,
  openCycle,
  opened,
  opening,
} from './store-rows.ts';

const sheet = opened();

export function readsContract(open: OpenStore): void {
  let store: Store;
  let close: () => Promise<void>;
  beforeEach(async () => {
    ({ store, close } = await open());
    await store.commit([...company(), ...openCycle(), ...opening(sheet)]);
  });
  afterEach(() => close());

  it('gives back people and units as they were put', async () => {
    expect(await store.person(EMPLOYEE)).toEqual(aPerson(EMPLOYEE));
    expect(await store.person('nobody')).toBeNull();
    expect(await store.unit('u1')).toEqual({ id: 'u1', name: '呼叫中心', parentId: 'u2', headId: SUPERVISOR });
    expect((await store.units()).map(({ id, parentId }) => [id, parentId])).toEqual([
      ['u0', null],
      ['u1', 'u2'],
      ['u2', 'u0'],
    ]);
    expect((await store.people()).map(({ id }) => id)).toEqual([HR, EMPLOYEE, 'peng', SUPERVISOR]);
    expect(await store.personByEmployeeNo('no-peng')).toMatchObject({ id: 'peng' });
    expect(await store.rolesOf(HR)).toEqual(['hr']);
  });

  it('finds people by name or number, namesakes together, those who left last', async () => {
    await store.commit([
      { put: 'person', row: aPerson('n1', { name: '王芳', employeeNo: '007', active: false }) },
      { put: 'person', row: aPerson('n2', { name: '王芳', employeeNo: '008' }) },
    ]);
    expect((await store.peopleNamed('王芳')).map(({ id }) => id)).toEqual(['n2', 'n1']);
    expect((await store.peopleNamed('007')).map(({ id }) => id)).toEqual(['n1']);
    expect(await store.peopleNamed('王')).toEqual([]);
  });

  it('names the active reports of a supervisor and the active holders of a role', async () => {
    await store.commit([
      { put: 'person', row: aPerson('gone', { active: false }) },
      { put: 'role', personId: 'gone', role: 'hr' },
    ]);
    expect((await store.reportsOf(SUPERVISOR)).map(({ id }) => id)).toEqual([EMPLOYEE, 'peng']);
    expect((await store.withRole('hr')).map(({ id }) => id)).toEqual([HR]);
    expect(await store.withRole('auditor')).toEqual([]);
  });

  it('knows who somebody is on a platform, and back', async () => {
    await store.commit([{ put: 'identity', row: { platform: 'feishu', platformId: 'ou_1', personId: EMPLOYEE } }]);
    expect(await store.personByIdentity('feishu', 'ou_1')).toEqual(aPerson(EMPLOYEE));
    expect(await store.personByIdentity('wecom', 'ou_1')).toBeNull();
    expect(await store.identityOf(EMPLOYEE)).toEqual({ platform: 'feishu', platformId: 'ou_1', personId: EMPLOYEE });
    expect(await store.identities('feishu')).toEqual([{ platform: 'feishu', platformId: 'ou_1', personId: EMPLOYEE }]);
    expect(await store.identities('wecom')).toEqual([]);
    expect(await store.identityOf(HR)).toBeNull();
  });

  it('gives back an appraisal with every field as it was', async () => {
    const full = {
      state: 'appeal',
      result: { ...resultOf(9128), grade: 'A', coefficient: 120 },
      appeal: { items: ['business'], filedAt: LATER, judgeId: HR, revision: null },
      appealed: true,
      signature: 'with_remark',
      signedAt: LATER,
      dueAt: null,
    } as const;
    const { after: moving, changes } = moved(sheet.appraisal, full);
    await store.commit(changes);
    expect(await store.appraisal('a1')).toEqual(moving);
    expect(await store.appraisalsOf(EMPLOYEE)).toEqual([moving]);
    expect(await store.appraisalsOf(EMPLOYEE, '2026-09')).toEqual([]);
  });

  it('follows who owes the next step', async () => {
    expect((await store.owedBy(EMPLOYEE)).map(({ id }) => id)).toEqual(['a1']);
    const review = moved(sheet.appraisal, { state: 'review' });
    await store.commit(review.changes);
    expect(await store.owedBy(EMPLOYEE)).toEqual([]);
    expect(await store.owedBy(SUPERVISOR)).toEqual([review.after]);
    await store.commit(moved(review.after, { state: 'cancelled' }).changes);
    expect(await store.owedBy(SUPERVISOR)).toEqual([]);
  });

  it('lists what is overdue at an instant, that instant included, and nothing that is finished', async () => {
    const due = sheet.appraisal.dueAt ?? '';
    expect(await store.overdue(new Date(Date.parse(due) - 1).toISOString())).toEqual([]);
    expect(await store.overdue(due)).toEqual([sheet.appraisal]);
    expect(await store.unfinished()).toEqual([sheet.appraisal]);
    await store.commit(moved(sheet.appraisal, { state: 'final' }).changes);
    expect(await store.overdue(due)).toEqual([]);
    expect(await store.unfinished()).toEqual([]);
  });

  it('shows the progress of a period and its final results', async () => {
    expect(await store.progress('2026-10')).toEqual([
      {
        appraisalId: 'a1',
        personId: EMPLOYEE,
        personName: `name-${EMPLOYEE}`,
        unitId: 'u1',
        state: 'collecting',
        dueAt: sheet.appraisal.dueAt,
        owing: [EMPLOYEE],
        version: 1,
        ratings: { asked: 0, in: 0 },
        signature: null,
        supervisorId: SUPERVISOR,
      },
    ]);
    expect(await store.finals('2026-10')).toEqual([]);
    expect(await store.standings('2026-10')).toEqual([]);
    const running = { personId: EMPLOYEE, unitId: 'u1', period: '2026-10', state: 'collecting' };
    expect(await store.unranked('2026-08', '2026-10')).toEqual([running]);
    expect(await store.unranked('2026-11', '2026-12')).toEqual([]);
    const result = resultOf(9128);
    await store.commit(moved(sheet.appraisal, { state: 'final', result, signature: 'signed', signedAt: AT }).changes);
    expect(await store.finals('2026-10')).toEqual([
      {
        appraisalId: 'a1',
        personId: EMPLOYEE,
        personName: `name-${EMPLOYEE}`,
        unitId: 'u1',
        unitName: '呼叫中心',
        period: '2026-10',
        result,
        signature: 'signed',
      },
    ]);
    const { percent, grade, coefficient } = result;
    const { scorecardId } = sheet.appraisal;
    expect(await store.standings('2026-10')).toEqual([
      { personId: EMPLOYEE, unitId: 'u1', scorecardId, percent, grade, coefficient },
    ]);
    expect(await store.unranked('2026-10', '2026-10')).toEqual([]);
  });

  it('adds up the months of each person: a month of two sheets once, by their mean', async () => {
    const { scorecardId, scorecardVersion: version } = sheet.appraisal;
    const cycle = { state: 'published', openedAt: AT, publishedAt: AT, shadow: false } as const;
    const other = { scorecardId: 'customer-experience', version, name: '体验', source: 'id: x', at: AT };
    await store.commit([
      { put: 'cycle', row: { ...cycle, id: 'c9', period: '2026-09' } },
      { put: 'cycle', row: { ...cycle, id: 'c11', period: '2026-11' } },
      { put: 'scorecard-version', row: other },
    ]);
    const final = async ({ appraisal }: Pick<typeof sheet, 'appraisal'>, percent: number) => {
      const signed = { signature: 'signed', signedAt: AT } as const;
      await store.commit(moved(appraisal, { state: 'final', result: resultOf(percent), ...signed }).changes);
    };
    const more = [
      { row: opened({ id: 'b1', cycleId: 'c9', period: '2026-09', scorecardId }), percent: 9000 },
      // 80 and 80.01 are 80.005, which rounds up to 80.01
      { row: opened({ id: 'b3', scorecardId: other.scorecardId }), percent: 8001 },
      { row: opened({ id: 'b4', cycleId: 'c11', period: '2026-11', scorecardId }), percent: 5000 },
    ];
    await final(sheet, 8000);
    for (const { row, percent } of more) {
      await store.commit(opening(row));
      await final(row, percent);
    }
    const of = { fromMonth: '2026-09', toMonth: '2026-11', without: ['2026-11'], joinedAfter: 15 };
    const own = { personId: EMPLOYEE, unitId: 'u1' };
    expect(await store.standingSums(of)).toEqual([{ ...own, months: 2, total: 17_001 }]);
    const row = await store.person(EMPLOYEE);
    if (!row) throw new Error('nobody is there');
    await store.commit([{ put: 'person', row: { ...row, joinedOn: '2026-09-16' } }]);
    expect(await store.standingSums(of)).toEqual([{ ...own, months: 1, total: 8001 }]);
    expect(await store.standingSums({ ...of, joinedAfter: 16 })).toEqual([{ ...own, months: 2, total: 17_001 }]);
  });

  it('tells who joined and who left between two days, both included', async () => {
    const row = await store.person(EMPLOYEE);
    if (!row) throw new Error('nobody is there');
    const change = { id: EMPLOYEE, joinedOn: '2026-10-16', leftOn: '2026-12-31' };
    await store.commit([{ put: 'person', row: { ...row, ...change } }]);
    expect(await store.comingsAndGoings('2026-10-16', '2026-10-31')).toEqual([change]);
    expect(await store.comingsAndGoings('2026-12-01', '2026-12-31')).toEqual([change]);
    expect(await store.comingsAndGoings('2026-10-17', '2026-12-30')).toEqual([]);
  });

  it('reads the file of an appraisal: ratings, its incidents and those of the month, texts', async () => {
    const incident = (id: string, fields: Partial<IncidentRow>): Change => ({
      put: 'incident',
      row: {
        id,
        personId: EMPLOYEE,
        period: '2026-10',
        kind: 'bonus',
        criterionId: '',
        itemId: null,
        count: 1,
        points: 200,
        role: 'supervisor',
        recordedBy: SUPERVISOR,
        appraisalId: null,
        revision: null,
        at: AT,
        ...fields,
      },
    });
    const other = opened({ id: 'a2', scorecardId: 'other' });
    await store.commit([
      {
        put: 'scorecard-version',
        row: { ...{ scorecardId: 'other', name: 'o' }, version: other.appraisal.scorecardVersion, source: '', at: AT },
      },
      ...opening(other),
      { put: 'rating', row: aRating() },
      { put: 'rating', row: aRating({ revision: 4, score: null, level: 'good' }) },
      incident('i1', { at: LATER }),
      incident('i2', { appraisalId: 'a1', revision: 2 }),
      incident('i3', { appraisalId: 'a2', revision: 2 }),
      incident('i4', { period: '2026-09' }),
    ]);
    const file = await store.appraisalFile('a1');
    expect(file?.appraisal).toEqual(sheet.appraisal);
    expect(file?.ratings).toEqual([aRating(), aRating({ revision: 4, score: null, level: 'good' })]);
    expect(file?.incidents.map(({ id }) => id)).toEqual(['i2', 'i1']);
    expect((await store.incidentsFor(EMPLOYEE, '2026-10')).map(({ id }) => id)).toEqual(['i2', 'i3', 'i1']);
    expect(await store.appraisalFile('a9')).toBeNull();
  });

  it('reads the newest metrics of a person and of the units above, nearest first', async () => {
    const metrics = [
      aMetric('x1', { value: '0.90' }),
      aMetric('x2', { value: '0.95', at: LATER }),
      aMetric('x3', { subjectKind: 'unit', subjectId: 'u0', value: '0.80' }),
      aMetric('x4', { subjectKind: 'unit', subjectId: 'u1', value: '0.85' }),
      aMetric('x5', { subjectKind: 'unit', subjectId: 'u2', key: 'revenue', value: '120000' }),
      aMetric('x6', { period: '2026-09', value: '0.10' }),
      aMetric('x7', { subjectId: 'peng', value: '0.20' }),
    ];
    await store.commit(metrics.map((row): Change => ({ put: 'metric', row })));
    const rows = await store.metricsFor(EMPLOYEE, '2026-10');
    expect(rows.map(({ key, subjectId, value }) => [key, subjectId, value])).toEqual([
      ['answer_rate', EMPLOYEE, '0.95'],
      ['answer_rate', 'u1', '0.85'],
      ['answer_rate', 'u0', '0.80'],
      ['revenue', 'u2', '120000'],
    ]);
  });

  it('reads metrics although the units form a loop', async () => {
    await store.commit([
      { put: 'unit', row: { id: 'u0', name: 'loop', parentId: 'u1', headId: null } },
      { put: 'metric', row: aMetric('x1', { subjectKind: 'unit', subjectId: 'u0' }) },
    ]);
    expect((await store.metricsFor(EMPLOYEE, '2026-10')).at(0)?.id).toBe('x1');
  });

  it('gives back drafts, receipts, texts, groups, rankings and digests as they were put', async () => {
    const fresh = await open();
    const changes = everyChange().filter((change) => !('drop' in change));
    await fresh.store.commit(changes);
    const put = (kind: string) =>
      changes.flatMap((change) => ('put' in change && change.put === kind && 'row' in change ? [change.row] : []));
    expect([await fresh.store.draft('a1', EMPLOYEE)]).toEqual(put('draft'));
    expect([await fresh.store.receipt('a1')]).toEqual(put('receipt'));
    expect((await fresh.store.appraisalFile('a1'))?.texts).toEqual(put('text'));
    expect(await fresh.store.groups()).toEqual(put('group'));
    expect([await fresh.store.group('feishu', 'oc_2')]).toEqual(put('group'));
    expect(await fresh.store.rankings('2026-10')).toEqual(put('ranking'));
    expect(await fresh.store.cycles()).toEqual(put('cycle'));
    expect([await fresh.store.cycleOf('2026-10')]).toEqual(put('cycle'));
    expect(await fresh.store.lastDigest()).toEqual({ day: '2026-11-02', hash: 'd'.repeat(64) });
    const { scorecardId, scorecardVersion } = sheet.appraisal;
    expect([await fresh.store.scorecardVersion(scorecardId, scorecardVersion)]).toEqual(put('scorecard-version'));
    await fresh.close();
  });

  it('forgets a draft that is dropped and takes the newest receipt', async () => {
    const receipt = (revision: number): Change => ({
      put: 'receipt',
      row: { appraisalId: 'a1', revision, fingerprint: `f${revision}`, body: '{}', at: AT },
    });
    await store.commit([
      { put: 'draft', row: { appraisalId: 'a1', personId: EMPLOYEE, fields: { items: ['a', 'b'] }, updatedAt: AT } },
      receipt(2),
      receipt(10),
    ]);
    await store.commit([{ drop: 'draft', appraisalId: 'a1', personId: EMPLOYEE }]);
    expect(await store.draft('a1', EMPLOYEE)).toBeNull();
    expect((await store.receipt('a1'))?.revision).toBe(10);
    const at = (version: number) => store.receiptAt('a1', version);
    expect([await at(1), (await at(2))?.revision, (await at(9))?.revision, (await at(10))?.revision]).toEqual([
      null,
      2,
      2,
      10,
    ]);
  });

  it('adds up the calls of a month', async () => {
    const add = (month: string, calls: number): Change => ({ count: 'calls', platform: 'feishu', month, calls });
    await store.commit([add('2026-11', 40)]);
    await store.commit([add('2026-11', 2), add('2026-12', 1)]);
    expect([await store.callsIn('feishu', '2026-11'), await store.callsIn('feishu', '2026-12')]).toEqual([42, 1]);
    expect(await store.callsIn('wecom', '2026-11')).toBe(0);
  });

  it('tells which jobs are done, of any number', async () => {
    const keys = Array.from({ length: 1_700 }, (_, index) => `job-${index}`);
    await store.commit(keys.slice(0, 900).map((key): Change => ({ put: 'job', key, at: AT })));
    expect((await store.jobsDone(keys)).size).toBe(900);
    expect(await store.jobDone('job-0')).toBe(true);
    expect(await store.jobDone('job-1699')).toBe(false);
  });

  it('names the head of every chain as it stood at an instant', async () => {
    const head = { id: 'a1', head: sheet.event.hash };
    expect(await store.chainHeads(AT)).toEqual([head]);
    expect(await store.chainHeads(new Date(Date.parse(AT) - 1).toISOString())).toEqual([]);
    const { event, changes } = moved(sheet.appraisal);
    const { hash: _, ...later } = { ...event, at: LATER };
    const sealed = seal(later);
    await store.commit(
      changes.map((change) => {
        if (!('put' in change)) return change;
        if (change.put === 'event') return { ...change, event: sealed };
        return change.put === 'appraisal'
          ? { ...change, appraisal: { ...change.appraisal, lastHash: sealed.hash } }
          : change;
      }),
    );
    expect(await store.chainHeads(after(3_599))).toEqual([head]);
    expect(await store.chainHeads(LATER)).toEqual([{ id: 'a1', head: sealed.hash }]);
    expect(sheet.event.prevHash).toBe(GENESIS);
    expect(await store.lastDigest()).toBeNull();
  });

  it('names the newest sent card of each kind to each recipient', async () => {
    const about = { appraisalId: 'a1' };
    const rows = [
      aMessage('m1', { ...about, createdAt: after(1) }),
      aMessage('m2', { ...about, createdAt: after(2) }),
      aMessage('m3', { ...about, kind: 'result' }),
      aMessage('m4', { ...about, kind: 'review', recipientId: SUPERVISOR }),
      aMessage('m5', { kind: 'reminder' }),
    ];
    await store.commit(rows.map((row): Change => ({ put: 'outbox', row })));
    const owner = await store.outbox.boot(AT);
    await store.outbox.claim({ owner, now: AT, leaseUntil: LATER, limit: 10, skip: [] });
    for (const { id } of rows.slice(0, 4)) {
      if (id === 'm3') continue;
      await store.outbox.finish(id, owner, { state: 'sent', messageId: `om_${id}`, chatId: 'oc_1', at: AT });
    }
    const live = await store.liveMessages('a1');
    expect(live.map(({ messageId }) => messageId).sort()).toEqual(['om_m2', 'om_m4']);
    expect(live.find(({ outboxId }) => outboxId === 'm2')).toEqual({
      outboxId: 'm2',
      since: after(2),
      kind: 'self-review',
      recipientKind: 'person',
      recipientId: EMPLOYEE,
      platform: null,
      messageId: 'om_m2',
      chatId: 'oc_1',
    });
  });

  it('sees in ordinary reads what was committed a moment before', async () => {
    for (let round = 0; round < 50; round++) {
      await store.commit([{ put: 'job', key: `round-${round}`, at: AT }, inbox(`round-${round}`)]);
      expect(await store.jobDone(`round-${round}`)).toBe(true);
    }
  });
}
