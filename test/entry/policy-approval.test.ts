import { describe, expect, it } from 'vitest';
import { policiesOf } from '#entry/deps-of.ts';
import { readRuleTexts } from '#entry/policy-files.ts';
import { project } from '#entry/project.ts';
import { type RuleFiles, readFiles, rulesBeside, type StandingRules, standingRules } from '#entry/standing-rules.ts';
import { accepted, type TestBot, toastOf, withBot } from '#test/support/bot.ts';

const HR = '何静';
const CARD = '请批准 · 考核规则';
/** Monday, while messages may leave. */
const CLOCK = { clock: '2026-11-02 10:00' };

const SHIPPED = readRuleTexts({ scorecards: project('scorecards'), policies: project('policies') });

type Edit = (cycle: string) => string;

/** The shipped files, with cycle.yaml changed. */
const files = (...edits: readonly Edit[]): RuleFiles =>
  readFiles(
    {
      scorecards: SHIPPED.scorecards,
      policies: {
        ...SHIPPED.policies,
        'cycle.yaml': edits.reduce((changed, edit) => edit(changed), SHIPPED.policies['cycle.yaml']),
      },
    },
    'Asia/Shanghai',
  );

const asks: Edit = (text) => text.replace('approval: false }', 'approval: true }');
const signWithin =
  (days: number): Edit =>
  (text) =>
    text.replace('sign_off: { within: 3,', `sign_off: { within: ${days},`);

/** As after a restart with these files. */
async function startWith(bot: TestBot, read: RuleFiles): Promise<StandingRules> {
  const started = await standingRules(bot.deps, read);
  bot.deps.policies = policiesOf(started.rules);
  return started;
}

const daysToSign = ({ deps }: TestBot): number => deps.policies.cycle.sign_off.within;
const cardsOf = async (bot: TestBot): Promise<number> =>
  (await bot.titles(HR)).filter((title) => title.includes(CARD)).length;

/** Approval is on, the files say five days to sign instead of three. */
async function waiting(bot: TestBot): Promise<StandingRules> {
  await startWith(bot, files(asks));
  const started = await startWith(bot, files(asks, signWithin(5)));
  await bot.tick();
  return started;
}

describe('new policies', () => {
  it('are taken over as they are by the first start ever', () =>
    withBot(CLOCK, async (bot) => {
      await startWith(bot, files(asks, signWithin(4)));
      await bot.tick();
      expect(daysToSign(bot)).toBe(4);
      expect(await cardsOf(bot)).toBe(0);
    }));

  it('wait for HR, who gets one card with the changed lines; until then the old ones count', () =>
    withBot(CLOCK, async (bot) => {
      await waiting(bot);
      await startWith(bot, files(asks, signWithin(5)));
      await bot.tick();
      expect(daysToSign(bot)).toBe(3);
      expect(await cardsOf(bot)).toBe(1);
      const card = await bot.read(HR, CARD);
      expect(card).toContain('时间和流程（cycle.yaml）');
      expect(card).toContain('原：sign_off: { within: 3, overdue: final_silent }');
      expect(card).toContain('新：sign_off: { within: 5, overdue: final_silent }');
      expect(card).not.toContain('calendar.yaml');
    }));

  it('count at the next tick once approved, and after every restart', () => {
    let started: StandingRules | null = null;
    const beforeTick = async (deps: TestBot['deps']) => started?.refresh(deps);
    return withBot({ ...CLOCK, beforeTick }, async (bot) => {
      started = await waiting(bot);
      await bot.tick();
      expect(daysToSign(bot)).toBe(3);
      const answer = await bot.press(HR, { card: CARD, command: 'approve_version' });
      accepted(answer);
      expect(toastOf(answer)).toContain('已批准，几分钟内生效');
      await bot.tick();
      expect(daysToSign(bot)).toBe(5);
      await startWith(bot, files(asks, signWithin(5)));
      await bot.tick();
      expect(daysToSign(bot)).toBe(5);
      expect(await bot.read(HR, CARD)).toContain('何静 于 11-02 10:00 批准');
      expect(await cardsOf(bot)).toBe(1);
    });
  });

  it('never count once rejected, and HR is told', () =>
    withBot(CLOCK, async (bot) => {
      const { refresh } = await waiting(bot);
      accepted(await bot.press(HR, { card: CARD, command: 'reject_version' }));
      await bot.settle();
      expect(await bot.titles(HR)).toContain('没有批准 · 考核规则');
      await refresh(bot.deps);
      await startWith(bot, files(asks, signWithin(5)));
      await bot.tick();
      expect(daysToSign(bot)).toBe(3);
      expect(await cardsOf(bot)).toBe(1);
    }));

  it('that were put back need no word, and their card is out of date', () =>
    withBot(CLOCK, async (bot) => {
      await waiting(bot);
      await startWith(bot, files(asks));
      expect(toastOf(await bot.press(HR, { card: CARD, command: 'approve_version' }))).toContain('过期');
      expect(daysToSign(bot)).toBe(3);
    }));

  it('that would switch the approval off wait for it themselves', () =>
    withBot(CLOCK, async (bot) => {
      await startWith(bot, files(asks));
      const { refresh } = await startWith(bot, files());
      await bot.tick();
      expect(bot.deps.policies.cycle.notice.approval).toBe(true);
      accepted(await bot.press(HR, { card: CARD, command: 'approve_version' }));
      await refresh(bot.deps);
      expect(bot.deps.policies.cycle.notice.approval).toBe(false);
    }));

  it('count at once while no approval is asked for, also those that begin to ask for it', () =>
    withBot(CLOCK, async (bot) => {
      await startWith(bot, files());
      await startWith(bot, files(signWithin(5)));
      expect(daysToSign(bot)).toBe(5);
      await startWith(bot, files(asks, signWithin(6)));
      expect(daysToSign(bot)).toBe(6);
      await startWith(bot, files(asks, signWithin(7)));
      await bot.tick();
      expect(daysToSign(bot)).toBe(6);
      expect(await bot.read(HR, CARD)).toContain('原：sign_off: { within: 6, overdue: final_silent }');
    }));

  it('wait for a command beside the bot too, which remembers nothing of its own files', () =>
    withBot(CLOCK, async (bot) => {
      await waiting(bot);
      expect((await rulesBeside(bot.store, files(asks, signWithin(5)))).cycle.sign_off.within).toBe(3);
      expect((await rulesBeside(bot.store, files(asks, signWithin(9)))).cycle.sign_off.within).toBe(3);
      accepted(await bot.press(HR, { card: CARD, command: 'approve_version' }));
      expect((await rulesBeside(bot.store, files(asks, signWithin(5)))).cycle.sign_off.within).toBe(5);
    }));
});
