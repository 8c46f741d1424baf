/** The pages as somebody meets them who wants what is not theirs (reliability.md §3). */
import { describe, expect, it } from 'vitest';
import { approved, PAGES, SELF_REVIEW, signed, submitted, type TestBot, withBot } from '#test/support/bot.ts';
import { formsOf, formWith, type Page, pageVisitor, pathOf } from '#test/support/page-visitor.ts';

const OPENED = '2026-11-02 09:05';
const HOUR = 3_600_000;
const SESSION = '__Host-yueping';

/** A press of 保存草稿 with everything of the page, changed. */
function draftOf(page: Page, change: (fields: [string, string][]) => [string, string][]) {
  const form = formWith(page, '保存草稿');
  const button = form.buttons.find(({ label }) => label === '保存草稿');
  const fields = [...form.fields, [button?.name ?? '', button?.value ?? ''] as [string, string]];
  return { path: form.action, fields: change(fields) };
}

const withWords = (fields: [string, string][]): [string, string][] =>
  fields.map(([name, value]) => [name, name === 'f.comment' ? '别人替我写的' : value]);

async function nothingWritten(bot: TestBot, name: string): Promise<void> {
  const person = await bot.person(name);
  expect(await bot.store.draftsOf(person.id)).toEqual([]);
}

describe('logging in', () => {
  it('sets a cookie no script and no other site can use, keeps only its hash, and leads on to where one wanted to go', async () => {
    await withBot({}, async (bot) => {
      await bot.moveTo(OPENED);
      const path = await pathOf(bot, '李娜', 'self-review');
      const begun = await bot.bot.app.request(`${PAGES.publicUrl}${path}`);
      expect([begun.status, begun.headers.get('location')]).toEqual([302, `/login?to=${encodeURIComponent(path)}`]);
      const visitor = pageVisitor(bot, '李娜');
      const page = await visitor.login(path);
      expect([page.status, page.path]).toEqual([200, path]);
      const value = visitor.cookies.get(SESSION) ?? '';
      expect(value).toMatch(/^[0-9a-f]{64}$/);
      expect(await bot.store.session(value)).toBeNull();
    });
  });

  it('takes no state twice, none of another browser, none older than ten minutes, and none it never gave', async () => {
    await withBot({}, async (bot) => {
      await bot.moveTo(OPENED);
      const ask = async (path: string, cookie = '') => {
        const response = await bot.bot.app.request(`${PAGES.publicUrl}${path}`, { headers: { cookie } });
        return { response, to: new URL(response.headers.get('location') ?? 'https://none/', PAGES.publicUrl) };
      };
      const begin = async () => {
        const { response, to } = await ask('/login?to=/');
        const cookie = /^[^;]*/.exec(response.headers.get('set-cookie') ?? '')?.[0] ?? '';
        expect(response.headers.get('set-cookie')).toMatch(/^__Host-.*HttpOnly; Secure; SameSite=Lax$/);
        to.searchParams.set('viewer', bot.viewer('李娜'));
        const platform = await fetch(to, { redirect: 'manual' });
        const back = new URL(platform.headers.get('location') ?? '');
        return { cookie, back: back.pathname + back.search };
      };
      const first = await begin();
      const other = await begin();
      expect((await ask(first.back, other.cookie)).response.status).toBe(403);
      expect((await ask(first.back)).response.status).toBe(403);
      expect((await ask(first.back, first.cookie)).response.status).toBe(303);
      expect((await ask(first.back, first.cookie)).response.status).toBe(403);
      expect((await ask(`/login/feishu?code=x&state=${'a'.repeat(64)}`, first.cookie)).response.status).toBe(403);
      expect((await ask('/login/wecom?code=x&state=y', first.cookie)).response.status).toBe(403);
      const late = await begin();
      await bot.simulator.clock.forward(11 * 60_000);
      expect((await ask(late.back, late.cookie)).response.status).toBe(403);
    });
  });

  it('leads to no other site and to no script, whatever it was asked', async () => {
    await withBot({}, async (bot) => {
      await bot.moveTo(OPENED);
      for (const to of [
        'https://evil.example',
        '//evil.example',
        '/\\evil.example',
        'javascript:alert(1)',
        '/login?to=/',
      ]) {
        const page = await pageVisitor(bot, '李娜').login(`/login?to=${encodeURIComponent(to)}`);
        expect([to, page.path, page.status]).toEqual([to, '/', 200]);
      }
    });
  });

  it('begins a new session each time, and the one before ends', async () => {
    await withBot({}, async (bot) => {
      await bot.moveTo(OPENED);
      const visitor = pageVisitor(bot, '李娜');
      await visitor.login();
      const before = visitor.cookies.get(SESSION) ?? '';
      await visitor.login('/login?to=/');
      expect(visitor.cookies.get(SESSION)).not.toBe(before);
      const old = await bot.bot.app.request(`${PAGES.publicUrl}/`, { headers: { cookie: `${SESSION}=${before}` } });
      expect(old.status).toBe(302);
    });
  });
});

describe('a session', () => {
  const isIn = async (bot: TestBot, session: string): Promise<boolean> => {
    const response = await bot.bot.app.request(`${PAGES.publicUrl}/`, { headers: { cookie: `${SESSION}=${session}` } });
    return response.status === 200;
  };
  const loggedIn = async (bot: TestBot, name = '李娜'): Promise<string> => {
    const visitor = pageVisitor(bot, name);
    await visitor.login();
    return visitor.cookies.get(SESSION) ?? '';
  };

  it('ends after eight hours without use, after seven days in any case, and by logging out', async () => {
    await withBot({}, async (bot) => {
      await bot.moveTo(OPENED);
      const idle = await loggedIn(bot);
      await bot.simulator.clock.forward(7 * HOUR);
      expect(await isIn(bot, idle)).toBe(true);
      await bot.simulator.clock.forward(8 * HOUR + 60_000);
      expect(await isIn(bot, idle)).toBe(false);

      const used = await loggedIn(bot);
      for (let hours = 0; hours < 7 * 24; hours += 6) {
        expect(await isIn(bot, used)).toBe(true);
        await bot.simulator.clock.forward(6 * HOUR);
      }
      await bot.simulator.clock.forward(60_000);
      expect(await isIn(bot, used)).toBe(false);

      const visitor = pageVisitor(bot, '李娜');
      const home = await visitor.login();
      const session = visitor.cookies.get(SESSION) ?? '';
      expect((await visitor.press(home, '退出登录')).words).toContain('已退出登录');
      expect([await isIn(bot, session), visitor.cookies.has(SESSION)]).toEqual([false, false]);
    });
  });

  it('ends when the person leaves', async () => {
    await withBot({}, async (bot) => {
      await bot.moveTo(OPENED);
      const session = await loggedIn(bot);
      const person = await bot.person('李娜');
      await bot.store.commit([{ put: 'person', row: { ...person, active: false } }]);
      expect(await isIn(bot, session)).toBe(false);
      await bot.store.commit([{ put: 'person', row: person }]);
      expect(await isIn(bot, session)).toBe(false);
    });
  });
});

describe('a form', () => {
  it('counts only with the token of its own session, and keeps every word that was typed without it', async () => {
    await withBot({}, async (bot) => {
      await bot.moveTo(OPENED);
      const visitor = pageVisitor(bot, '李娜');
      const page = await visitor.login(await pathOf(bot, '李娜', 'self-review'));
      const other = pageVisitor(bot, '张敏');
      const foreign = formWith(await other.login(), '退出登录').fields[0]?.[1] ?? '';
      const tokens = [null, '', 'a'.repeat(64), foreign];
      for (const token of tokens) {
        const sent = draftOf(page, (fields) =>
          withWords(fields).flatMap(([name, value]): [string, string][] =>
            name !== 'csrf' ? [[name, value]] : token === null ? [] : [[name, token]],
          ),
        );
        const answer = await visitor.send(sent);
        expect(answer.status).toBe(403);
        expect(answer.html).toContain('别人替我写的');
      }
      await nothingWritten(bot, '李娜');
    });
  });

  it('is refused from any other origin and from none at all', async () => {
    await withBot({}, async (bot) => {
      await bot.moveTo(OPENED);
      const visitor = pageVisitor(bot, '李娜');
      const page = await visitor.login(await pathOf(bot, '李娜', 'self-review'));
      const sent = draftOf(page, withWords);
      const origins = [{ origin: 'https://evil.example' }, { origin: 'null' }, {}, { 'sec-fetch-site': 'cross-site' }];
      for (const headers of origins) {
        const answer = await visitor.send({ ...sent, headers });
        expect(answer.status).toBe(403);
        expect(answer.html).not.toContain('别人替我写的');
      }
      await nothingWritten(bot, '李娜');
    });
  });

  it('of somebody whose login is over does nothing, and brings every word back after the next login', async () => {
    await withBot({}, async (bot) => {
      await bot.moveTo(OPENED);
      const visitor = pageVisitor(bot, '李娜');
      const path = await pathOf(bot, '李娜', 'self-review');
      const page = await visitor.login(path);
      await bot.simulator.clock.forward(9 * HOUR);
      const over = await visitor.send(draftOf(page, withWords));
      expect([over.status, over.words]).toEqual([401, expect.stringContaining('登录已经过期')]);
      await nothingWritten(bot, '李娜');
      await visitor.login('/');
      const carried = await visitor.press(over, '继续');
      expect([carried.status, carried.path]).toEqual([200, path]);
      expect(carried.html).toContain('别人替我写的');
      await nothingWritten(bot, '李娜');
    });
  });

  it('that is larger than any form of ours is refused before it is read', async () => {
    await withBot({}, async (bot) => {
      await bot.moveTo(OPENED);
      const visitor = pageVisitor(bot, '李娜');
      const path = await pathOf(bot, '李娜', 'self-review');
      const stranger = await visitor.send({ path, fields: [['f.comment', '字'.repeat(100_000)]] });
      expect(stranger.status).toBe(413);
      await visitor.login();
      const many = Array.from({ length: 501 }, (_, index): [string, string] => [`f.${index}`, '']);
      expect((await visitor.send({ path, fields: many })).status).toBe(413);
    });
  });
});

describe('what is not one’s own', () => {
  it('is not there: no message, no picture, no sheet, no print page, for anybody but its reader', async () => {
    await withBot({}, async (bot) => {
      await bot.moveTo(OPENED);
      await submitted(bot, '李娜');
      await approved(bot, '李娜');
      const { id } = await bot.appraisal('李娜');
      const own = await pathOf(bot, '李娜', 'result');
      const stranger = pageVisitor(bot, '张敏');
      await stranger.login();
      for (const path of [
        own,
        `${own}/charts/0.svg`,
        `${own}/file`,
        `/a/${id}`,
        `/a/${id}/print`,
        '/m/nothing',
        '/robots',
        '/api-tokens',
      ]) {
        const page = await stranger.get(path);
        expect([path, page.status]).toEqual([path, 404]);
        expect(page.html).not.toContain('李娜');
      }
      const visitor = pageVisitor(bot, '李娜');
      const page = await visitor.login(own);
      const form = formsOf(page).find(({ buttons }) => buttons.some(({ label }) => label === '申诉'));
      const token = formWith(await stranger.get('/'), '退出登录').fields[0]?.[1] ?? '';
      const fields = (form?.fields ?? []).map(([name, value]): [string, string] => [
        name,
        name === 'csrf' ? token : value,
      ]);
      const press: [string, string] = ['action', `1|sign|${id}|3|`];
      expect((await stranger.send({ path: own, fields: [...fields, press] })).status).toBe(404);
      // on a page of one's own, a button somebody made up is judged like any other: by who pressed
      const home = formWith(await stranger.get('/'), '退出登录');
      const forged = await stranger.send({ path: '/', fields: [...home.fields, ['key', 'k'], press] });
      expect(forged.words).toContain('不是交给你的');
      expect((await bot.appraisal('李娜')).state).toBe('sign_off');
    });
  });

  it('leaves a trace where somebody may read it: each look at another’s sheet, and none at the own', async () => {
    await withBot({}, async (bot) => {
      await bot.moveTo(OPENED);
      await submitted(bot, '李娜');
      await approved(bot, '李娜');
      await signed(bot, '李娜');
      const { id } = await bot.appraisal('李娜');
      const before = (await bot.store.looksOf(id)).length;
      const hr = pageVisitor(bot, '何静');
      expect((await hr.login(`/a/${id}`)).words).toContain('得分明细');
      expect((await hr.get(`/a/${id}/print`)).words).toContain('签字');
      const own = pageVisitor(bot, '李娜');
      expect((await own.login(`/a/${id}`)).status).toBe(200);
      const looks = (await bot.store.looksOf(id)).slice(before);
      const reader = (await bot.person('何静')).id;
      expect(looks.map(({ readerId, what }) => [readerId, what])).toEqual([
        [reader, 'receipt'],
        [reader, 'print'],
      ]);
    });
  });
});

describe('every page', () => {
  it('says that nothing of another origin, no script and no frame is allowed, and is never kept', async () => {
    await withBot({}, async (bot) => {
      await bot.moveTo(OPENED);
      await submitted(bot, '李娜', SELF_REVIEW);
      await approved(bot, '李娜');
      const { id } = await bot.appraisal('李娜');
      const visitor = pageVisitor(bot, '李娜');
      await visitor.login();
      for (const path of ['/', '/upload', `/a/${id}`, `/a/${id}/print`, '/m/nothing', '/charts/radar.svg']) {
        const { headers, html } = await visitor.get(path);
        const policy = headers.get('content-security-policy') ?? '';
        expect([path, policy]).toEqual([path, expect.stringContaining("default-src 'none'")]);
        if (!path.startsWith('/charts')) expect(policy).not.toContain('unsafe-inline');
        if (!path.startsWith('/charts')) expect(policy).toContain("frame-ancestors 'none'");
        expect(headers.get('cache-control')).toBe('no-store');
        expect(headers.get('x-content-type-options')).toBe('nosniff');
        expect(headers.get('referrer-policy')).toBe('same-origin');
        expect(html).not.toContain('<script');
        expect(new TextEncoder().encode(html).byteLength).toBeLessThan(30 * 1024);
      }
      const style = /href="(\/assets\/[^"]+)"/.exec((await visitor.get('/')).html)?.[1] ?? '';
      expect((await visitor.get(style)).headers.get('content-type')).toContain('text/css');
    });
  });

  it('asks nobody for more than a hand can: what is over that is refused with its words', async () => {
    await withBot({}, async (bot) => {
      await bot.moveTo(OPENED);
      const visitor = pageVisitor(bot, '李娜');
      const page = await visitor.login(await pathOf(bot, '李娜', 'self-review'));
      let status = 200;
      for (let count = 0; count < 130 && status !== 429; count++) status = (await visitor.get('/upload')).status;
      expect(status).toBe(429);
      const refused = await visitor.send(draftOf(page, withWords));
      expect([refused.status, refused.html]).toEqual([429, expect.stringContaining('别人替我写的')]);
      await nothingWritten(bot, '李娜');
    });
  });
});
