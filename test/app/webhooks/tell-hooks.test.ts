/** A month whose results another system is told of: HR adds the address on the page, everything else happens by itself. */
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { accepted, approved, REVIEW, SELF_REVIEW, submitted, type TestBot, withBot } from '#test/support/bot.ts';
import { openReceiver, type Receiver } from '#test/support/hook-receiver.ts';
import { formsOf, type Page, pageVisitor } from '#test/support/page-visitor.ts';

let receiver: Receiver;
beforeEach(async () => {
  receiver = await openReceiver();
});
afterEach(async () => {
  vi.useRealTimers();
  await receiver.close();
});

const told = z.object({ type: z.string(), timestamp: z.string(), data: z.record(z.string(), z.unknown()) });

/** What came, every signature judged by the package of Standard Webhooks at the moment it was made. */
function verified(secret: string) {
  const hook = new Webhook(secret);
  vi.useFakeTimers({ toFake: ['Date'] });
  const all = receiver.calls.map(({ body, headers }) => {
    vi.setSystemTime(Number(headers['webhook-timestamp']) * 1000);
    return told.parse(hook.verify(body, z.record(z.string(), z.string()).parse(headers)));
  });
  vi.useRealTimers();
  return all;
}

const secretIn = ({ html }: Page): string => /whsec_[A-Za-z0-9+/=]+/.exec(html)?.[0] ?? '';

async function finish(bot: TestBot, name: string): Promise<void> {
  const isSpecialist = ['李娜', '张敏', '王芳'].includes(name);
  await submitted(bot, name, isSpecialist ? SELF_REVIEW : { comment: '完成' });
  const reviewer = name === '陈静' ? '周兰' : '陈静';
  const form = isSpecialist ? REVIEW : {};
  accepted(await bot.press(reviewer, { card: `主管评分 · ${name}`, command: 'submit_review', form }));
  accepted(await bot.press(name, { card: '考核结果', command: 'sign' }));
}

describe('another system', () => {
  it('is told of each signed result and of the ranking, once, while a press that is repeated tells it nothing more', () =>
    withBot({}, async (bot) => {
      const hr = pageVisitor(bot, '何静');
      const page = await hr.login('/api-tokens');
      const wrong = await hr.press(page, '添加', { url: 'http://crm.example.com/', events: ['appraisal.signed'] });
      expect([wrong.words, wrong.html]).toEqual([
        expect.stringContaining('https://'),
        expect.stringContaining('value="http://crm.example.com/"'),
      ]);
      const added = await hr.press(wrong, '添加', {
        url: receiver.url,
        events: ['appraisal.signed', 'ranking.published'],
      });
      const secret = secretIn(added);
      expect(secret).not.toBe('');
      expect((await hr.get('/api-tokens')).html).not.toContain(secret);

      await bot.moveTo('2026-11-02 09:05');
      await submitted(bot, '李娜');
      await approved(bot, '李娜');
      expect(receiver.calls).toHaveLength(0);
      const sign = { card: '考核结果', command: 'sign' } as const;
      accepted(await bot.press('李娜', sign));
      await bot.press('李娜', sign).catch(() => undefined);
      await bot.settle();
      await bot.bot.mailroom.idle();
      const { id, result, signedAt } = await bot.appraisal('李娜');
      const [signed, ...more] = verified(secret);
      expect(more).toEqual([]);
      expect(signed).toMatchObject({
        type: 'appraisal.signed',
        data: {
          ...{
            appraisal_id: id,
            employee_no: '2002',
            period: '2026-10',
            scorecard: { id: 'online-service-specialist' },
          },
          // 55 of the supervisor and 39.5 measured (bot.ts)
          ...{ total: 94.5, percent: 94.5, grade: '优秀', signature: 'signed', signed_at: signedAt },
          fingerprint: result?.fingerprint,
        },
      });

      for (const name of ['张敏', '王芳', '周婷', '吴倩', '陈静']) await finish(bot, name);
      await bot.moveTo('2026-11-09 10:00');
      await bot.settle();
      await bot.bot.mailroom.idle();
      const all = verified(secret);
      expect(all.filter(({ type }) => type === 'appraisal.signed')).toHaveLength(6);
      const [ranking, ...others] = all.filter(({ type }) => type === 'ranking.published');
      expect(others).toEqual([]);
      expect(ranking?.data).toMatchObject({ period: '2026-10', scope: 'company', revision: 1 });
      expect(ranking?.data.people).toContainEqual({ employee_no: '2002', rank: 4, percent: 94.5 });
      expect(ranking?.data.people).toHaveLength(6);
    }));
});

describe('the page of tokens and webhooks', () => {
  it('is for HR alone; a form sent twice makes one token, shown once; whatever is ended is ended', () =>
    withBot({}, async (bot) => {
      await bot.moveTo('2026-11-02 09:05');
      expect((await pageVisitor(bot, '李娜').login('/api-tokens')).status).toBe(404);
      const hr = pageVisitor(bot, '何静');
      const page = await hr.login('/api-tokens');
      const wrong = await hr.press(page, '新建', { source: '客服系统', days: '30' });
      expect([wrong.words, wrong.html]).toEqual([
        expect.stringContaining('没有选可以送的数据'),
        expect.stringContaining('value="客服系统"'),
      ]);
      const form = formsOf(wrong).find(({ buttons }) => buttons.some(({ label }) => label === '新建'));
      const fields = [
        ...(form?.fields ?? []).filter(([name]) => !['f.source', 'f.days'].includes(name)),
        ['f.source', '客服系统'],
        ['f.scopes', 'metrics'],
        ['f.days', '30'],
      ] as [string, string][];
      const first = await hr.send({ path: '/api-tokens', fields });
      const token = /yp_[A-Za-z0-9_-]{43}/.exec(first.html)?.[0] ?? '';
      const second = await hr.send({ path: '/api-tokens', fields });
      expect(token).not.toBe('');
      expect([second.words, second.html.includes(token)]).toEqual([expect.stringContaining('只显示一次'), false]);
      expect((await bot.store.apiTokens()).map(({ source, scopes }) => [source, scopes])).toEqual([
        ['客服系统', ['metrics']],
      ]);
      const send = async (bearer: string, batch: string) => {
        const row = { employee_no: '2002', period: '2026-10', metric: 'csat_rate', value: 96 };
        const init = {
          method: 'POST',
          headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
        };
        const response = await fetch(new URL('/api/metrics', bot.url), {
          ...init,
          body: JSON.stringify({ batch, rows: [row] }),
        });
        return response.status;
      };
      expect(await send(token, 'a')).toBe(200);
      const rotated = await hr.press(second, '换新令牌');
      const fresh = /yp_[A-Za-z0-9_-]{43}/.exec(rotated.html)?.[0] ?? '';
      expect([await send(token, 'b'), await send(fresh, 'c')]).toEqual([200, 200]);
      const [old] = await bot.store.apiTokens();
      expect(old?.expiresAt).toMatch(/^2026-11-09T01:05:/);
      // as the clock on the wall says it
      expect((await hr.get('/api-tokens')).words).toContain('11-02 09:05');
      const revoked = await hr.press(rotated, '停用');
      expect(revoked.words).toContain('停用了');
      expect([await send(token, 'd'), await send(fresh, 'e')].sort()).toEqual([200, 401]);
      const added = await hr.press(revoked, '添加', { url: receiver.url, events: 'ranking.published' });
      const tried = await hr.press(await hr.get('/api-tokens'), '发一条试试');
      expect(tried.words).toContain('发给');
      await bot.settle();
      await bot.bot.mailroom.idle();
      expect(receiver.calls.map(({ body }) => JSON.parse(body).type)).toEqual(['webhook.test']);
      const ended = await hr.press(added, '停止通知');
      expect([ended.words, await bot.store.webhooks()]).toEqual([expect.stringContaining('不再通知'), []]);
    }));
});
