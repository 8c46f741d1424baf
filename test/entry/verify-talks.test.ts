/** What follows a result (面谈, 目标, 改进计划): changed behind the program's back, every column of it is found. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyFile } from '#entry/verify.ts';
import { accepted, approved, signed, submitted, type TestBot } from '#test/support/bot.ts';
import { STAFF } from '#test/support/clinic.ts';
import { type Filled, fillDatabase } from '#test/support/filled.ts';
import { columnsNotProven, rowsIn, tamperedWith } from '#test/support/tampered.ts';

const TALK = { 'talk:praise': '回访一个没落', 'talk:improve': '价格还不熟', 'talk:goal:1': '问答全部通过' };

async function monthOf(bot: TestBot): Promise<void> {
  await submitted(bot, '李娜');
  await approved(bot, '李娜');
  await signed(bot, '李娜');
  await bot.say('陈静', '面谈 李娜');
}

const hold = async (bot: TestBot, form: Record<string, string>): Promise<void> =>
  accepted(await bot.press('陈静', { card: '面谈 · 李娜', command: 'hold_interview', form }));

const plan = async (bot: TestBot): Promise<void> => {
  await bot.say('陈静', '改进计划 李娜');
  const form = { 'plan:goal': '投诉当天回复', 'plan:weeks': '2' };
  accepted(await bot.press('陈静', { card: '建立改进计划', command: 'open_plan', form }));
};

/** A file of evidence, and the same bytes again. */
async function handedIn(bot: TestBot): Promise<void> {
  const { id: appraisalId, personId: ownerId } = await bot.appraisal('李娜');
  const body = new TextEncoder().encode('%PDF-1.7 投诉登记');
  const sha256 = createHash('sha256').update(body).digest('hex');
  const at = new Date(bot.deps.clock()).toISOString();
  const kept = { appraisalId, ownerId, purpose: 'plan', mediaType: 'application/pdf', size: body.length, at } as const;
  await bot.store.commit(
    ['proof-1', 'proof-2'].map((id) => ({ put: 'file', row: { ...kept, id, name: '登记.pdf', sha256 }, body })),
  );
}

/** October is talked about twice and brings goals and a plan; November's talk judges the goals, and another plan runs. */
async function twoMonths(bot: TestBot): Promise<void> {
  await bot.moveTo('2026-11-02 09:00');
  await monthOf(bot);
  await hold(bot, TALK);
  const answer = { card: '面谈记录', command: 'answer_interview', form: { 'talk:remark': '太多' } };
  accepted(await bot.press('李娜', answer));
  await hold(bot, {
    ...TALK,
    'talk:goal:1': '问答八成通过',
    'talk:criterion:1': 'knowledge',
    'talk:goal:2': '每天回访',
  });
  accepted(await bot.press('李娜', { card: '面谈记录', command: 'agree_interview' }));
  await plan(bot);
  await bot.moveTo('2026-11-09 10:00');
  await bot.moveTo('2026-11-16 10:00');
  await handedIn(bot);
  const report = { 'check:2:did': '都回了', 'check:2:evidence': '登记', 'check:2:file': 'proof-1' };
  accepted(await bot.press('李娜', { card: '改进计划汇报', command: 'report_plan', form: report }));
  accepted(await bot.press('陈静', { card: '改进计划 · 李娜', command: 'close_plan' }));
  await bot.moveTo('2026-12-01 09:00');
  await monthOf(bot);
  const { id } = await bot.person('李娜');
  const [first, second] = (await bot.store.goalsFor(id, '2026-11')).slice(-2);
  await hold(bot, { ...TALK, [`talk:mark:${first?.id}`]: 'met', [`talk:mark:${second?.id}`]: 'missed' });
  await plan(bot);
  await bot.settle();
}

const staff = STAFF.filter(([, name]) => ['周兰', '何静', '陈静', '李娜'].includes(name));

let filled: Filled;
beforeAll(async () => {
  filled = await fillDatabase(twoMonths, { staff, metrics: ['2026-10', '2026-11'] });
}, 60_000);
afterAll(() => filled.remove());

const TABLES = ['Interview', 'Goal', 'ImprovementPlan', 'PlanCheck', 'File'];
/** Of a file the event of a report holds the id and the bytes' sha256; of one that was not chosen nobody tells when it came. */
const CANNOT_BE_SHOWN: Readonly<Record<string, readonly string[]>> = {
  File: ['at', 'mediaType', 'name'],
};

const rowsOf = (table: string) => rowsIn(filled.copy(), table);
const tampered = (...statements: readonly string[]) => tamperedWith(filled.copy(), statements);
const keyOf = (row: Readonly<Record<string, unknown>>): string => String(row.rowid);

describe('what follows a result', () => {
  it('verifies as the bot wrote it, in every state a talk, a goal, a plan and a check-in can be in', () => {
    expect(verifyFile(filled.copy()).findings).toEqual([]);
    const states = (table: string) => [...new Set(rowsOf(table).map(({ state }) => state))].sort();
    expect(states('Interview')).toEqual(['agreed', 'held']);
    expect(states('Goal')).toEqual(['met', 'missed', 'open']);
    expect(states('ImprovementPlan')).toEqual(['met', 'running']);
    expect(states('PlanCheck')).toEqual(['due', 'reported', 'skipped']);
  });

  it.each(TABLES)(
    'is found changed in any column of any row of %s, but for those that are told in the documents',
    (table) => {
      expect(columnsNotProven(() => filled.copy(), table)).toEqual(CANNOT_BE_SHOWN[table] ?? []);
    },
  );

  it.each([
    ['Interview', ['open', 'held', 'agreed']],
    ['Goal', ['open', 'met', 'missed']],
    ['ImprovementPlan', ['running', 'met', 'missed', 'dropped']],
    ['PlanCheck', ['due', 'reported', 'skipped']],
  ])('is found where the state of a row of %s is another it could be', (table, states) => {
    for (const row of rowsOf(table)) {
      for (const state of states.filter((each) => each !== row.state)) {
        const { findings } = tampered(`UPDATE "${table}" SET "state" = '${state}' WHERE rowid = ${keyOf(row)}`);
        expect(findings.map((each) => each.table)).toContain(table);
      }
    }
  });

  it.each(TABLES)('is found when any row of %s is gone', (table) => {
    for (const row of rowsOf(table)) {
      expect(tampered(`DELETE FROM "${table}" WHERE rowid = ${keyOf(row)}`).found).toBeGreaterThan(0);
    }
  });

  it('is found where somebody puts in a goal or a check-in nobody agreed on', () => {
    const [goal] = rowsOf('Goal');
    const copied = `"personId", "appraisalId", "period", "criterionId", "textId", "state", "at" FROM "Goal"`;
    const { findings } = tampered(`INSERT INTO "Goal" SELECT 'more', ${copied} WHERE rowid = ${goal?.rowid}`);
    expect(findings.map(({ table, row, code }) => [table, row, code])).toEqual([['Goal', 'more', 'row-unknown']]);
    const check = `"planId", "number" + 9, "byId", "state", "textId", "fileId", "dueDay", "at" FROM "PlanCheck"`;
    const more = tampered(`INSERT INTO "PlanCheck" SELECT ${check} WHERE "number" = 1`);
    expect(new Set(more.findings.map(({ table, code }) => `${table} ${code}`))).toEqual(
      new Set(['PlanCheck row-unknown']),
    );
  });

  it('is found where a goal is a moment younger than its talk, by which it would not count any more', () => {
    const [agreed] = rowsOf('Goal').filter(({ state }) => state === 'met');
    const moved = String(agreed?.at).replace(/\.\d{3}/, '.999');
    const { findings } = tampered(`UPDATE "Goal" SET "at" = '${moved}' WHERE rowid = ${agreed?.rowid}`);
    expect(findings.map(({ table, code }) => [table, code])).toEqual([['Goal', 'other-time']]);
  });
});
