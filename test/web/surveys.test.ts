/** /s/…: what a customer sees and what counts, over real HTTP and without any script. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { revokeLink } from '#app/surveys/revoke-link.ts';
import { EMPLOYEE, SUPERVISOR } from '#test/support/appraisals.ts';
import { customer, nonceIn, PERSON, type Seen, sheet, UNIT, visit, withShop } from '#test/support/survey-shop.ts';

const GOOD = sheet([5, 4, 5, 9], '导医很耐心');
const minutes = (many: number): number => many * 60_000;

describe('a customer’s page', () => {
  it('is under 20 KB with everything it loads, asks for no login, names whom it is about, and is in nobody’s index', () =>
    withShop(async (shop) => {
      const { code } = await shop.link(PERSON);
      const page = await customer(shop).open(`/s/${code}`);
      expect(page.status).toBe(200);
      for (const words of [
        '这次服务怎么样？',
        '服务态度',
        '专业素养',
        '环境卫生',
        `name-${EMPLOYEE}`,
        '匿名填写',
        '只有负责人和人事',
      ])
        expect(page.html).toContain(words);
      const [, styles = ''] = /rel="stylesheet" href="([^"]+)"/.exec(page.html) ?? [];
      const sent = await customer(shop).send(page, `/s/${code}`, GOOD);
      const sizes = [page, await customer(shop).open(styles), sent].map(({ bytes }) => bytes);
      expect(sizes.reduce((sum, each) => sum + each, 0)).toBeLessThan(20 * 1024);
      expect([...page.html.matchAll(/\b(src|href)="([^"]+)"/g)].map(([, , to]) => to)).toEqual([
        styles,
        `/s/${code}?lang=en`,
      ]);
      expect(page.html).not.toMatch(/<script|style="|onclick/);
      expect(Object.fromEntries(page.headers)).toMatchObject({
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-robots-tag': 'noindex, nofollow',
        'content-security-policy': expect.stringContaining("default-src 'none'"),
      });
      const english = await customer(shop).open(`/s/${code}?lang=en`);
      expect(english.html).toContain('How was your visit?');
      expect(english.html).toContain('lang="en"');
    }));

  it('takes a sheet once: reloading, a second tab and the same browser of the day get thanks; the next day may answer anew', () =>
    withShop(async (shop) => {
      const { id, code } = await shop.link(PERSON);
      const [path, one] = [`/s/${code}`, customer(shop)];
      const page = await one.open(path);
      // twelve hours to midnight
      const kept = new RegExp(`^sheet=[0-9a-f]{32}; Max-Age=43200; Path=${path}; HttpOnly; SameSite=Lax$`);
      expect(page.headers.getSetCookie()).toEqual([expect.stringMatching(kept)]);
      const tab = await one.open(path);
      const done = await one.send(page, path, GOOD);
      expect([done.status, done.html.includes('谢谢您，我们会认真看。')]).toEqual([200, true]);
      expect((await one.send(page, path, GOOD)).html).toContain('已经收到过您的答案');
      expect((await one.send(tab, path, sheet([1, 1, 1, 0]))).html).toContain('已经收到过您的答案');
      expect((await one.open(path)).html).toContain('已经收到过您的答案');
      expect(await shop.answers()).toMatchObject([
        {
          ...{ linkId: id, personId: EMPLOYEE, unitId: 'u1', period: '2026-11', source: 'survey' },
          scores: { attitude: 5, skill: 4, hygiene: 5, recommend: 9 },
          ...{ comment: '导医很耐心', answeredAt: '2026-11-02T04:00:00.000Z' },
        },
      ]);
      const other = customer(shop, { cookies: false });
      await other.send(await other.open(path), path, GOOD);
      expect(await shop.answers()).toHaveLength(2);
      // the cookie ends with the day; a browser that came back the next day has none
      const next = customer(shop);
      await next.send(await next.open(path), path, GOOD);
      expect(await shop.answers()).toHaveLength(3);
    }));

  it('keeps what was chosen and written when something is missing, and says what', () =>
    withShop(async (shop) => {
      const { code } = await shop.link(UNIT);
      const [path, one] = [`/s/${code}`, customer(shop)];
      const { 'q.skill': _, ...rest } = GOOD;
      const again = await one.send(await one.open(path), path, { ...rest, 'q.hygiene': '6' });
      expect(again.status).toBe(422);
      expect(again.html).toContain('还没有选：专业素养、环境卫生');
      expect(again.html).toMatch(/id="attitude-5"[^>]*checked/);
      expect(again.html).toContain('导医很耐心</textarea>');
      const long = await one.send(again, path, { ...GOOD, comment: '好'.repeat(501) });
      expect([long.status, long.html.includes('写的话有 501 字，最多 500 字')]).toEqual([422, true]);
      expect(await shop.answers()).toEqual([]);
      expect((await one.send(long, path, { ...GOOD, comment: '好'.repeat(500) })).status).toBe(200);
      expect(await shop.answers()).toHaveLength(1);
    }));

  it('says friendly and no more where a link is unknown, revoked or switched off, or its person has left', () =>
    withShop(async (shop) => {
      const { deps } = shop;
      const one = customer(shop);
      const [person, unit] = [await shop.link(PERSON), await shop.link(UNIT)];
      const page = await one.open(`/s/${unit.code}`);
      const head = (await deps.store.person(SUPERVISOR)) ?? expect.fail();
      const stranger = (await deps.store.person('peng')) ?? expect.fail();
      expect(await revokeLink(deps, { person: stranger, hr: false }, unit.id)).toBe('not-yours');
      expect(await revokeLink(deps, { person: head, hr: false }, unit.id)).toBe('revoked');
      const gone = await one.send(page, `/s/${unit.code}`, GOOD);
      expect([gone.status, gone.html.includes('问卷已结束')]).toEqual([410, true]);
      expect((await shop.link(UNIT)).code).not.toBe(unit.code);
      const left = (await deps.store.person(EMPLOYEE)) ?? expect.fail();
      await deps.store.commit([{ put: 'person', row: { ...left, active: false, leftOn: '2026-11-01' } }]);
      expect((await one.open(`/s/${person.code}`)).status).toBe(410);
      for (const code of [
        'aaaaaaaaaaaaaaaa',
        'short',
        `${unit.code}x`,
        '%2e%2e%2fhealth',
        'ＡＡＡＡ',
        "'%20OR%201=1",
      ]) {
        const unknown = await one.open(`/s/${code}`);
        expect([code, unknown.status, unknown.html.includes('没有找到这份问卷')]).toEqual([code, 404, true]);
        expect(unknown.headers.get('referrer-policy')).toBe('no-referrer');
      }
      expect(await shop.answers()).toEqual([]);
    }));
});

describe('whoever tries out codes', () => {
  it('is slowed down, whether pages are opened or forms are sent', () =>
    withShop(async (shop) => {
      const { code } = await shop.link(UNIT);
      const one = customer(shop);
      const form = new URLSearchParams(GOOD);
      const tried = await Promise.all(Array.from({ length: 121 }, () => one.post('/s/aaaaaaaaaaaaaaaa', form)));
      expect(new Set(tried.map(({ status }) => status))).toEqual(new Set([404, 429]));
      expect((await one.post(`/s/${code}`, form)).status).toBe(429);
      shop.clock.now += minutes(1);
      const page = await one.open(`/s/${code}`);
      expect((await one.send(page, `/s/${code}`, GOOD)).status).toBe(200);
    }));
});

describe('one visit', () => {
  it('has one answer, of fifty who press at the same moment, and none after its link is over', () =>
    withShop(async (shop) => {
      const { code } = await shop.link(visit('V-1'));
      const path = `/s/${code}`;
      const browsers = Array.from({ length: 50 }, () => customer(shop));
      const pages = await Promise.all(browsers.map((one) => one.open(path)));
      const sent = await Promise.all(browsers.map((one, index) => one.send(pages[index] as Seen, path, GOOD)));
      expect(sent.map(({ status }) => status)).toEqual(Array(50).fill(200));
      expect(sent.filter(({ html }) => html.includes('我们会认真看'))).toHaveLength(1);
      expect(await shop.answers()).toHaveLength(1);
      const later = await shop.link(visit('V-2'));
      const open = await customer(shop).open(`/s/${later.code}`);
      shop.clock.now += minutes(60 * 24 * 14);
      expect((await customer(shop).send(open, `/s/${later.code}`, GOOD)).status).toBe(410);
    }));
});

describe('what no honest browser sends', () => {
  const form = (fields: Readonly<Record<string, string>>) => new URLSearchParams(fields);
  const json = { 'content-type': 'application/json' };

  /** Each with the status it gets; none of them is an answer. `nonce` is the one of an honest page. */
  const posts: readonly (readonly [string, number, (nonce: string) => BodyInit, Readonly<Record<string, string>>?])[] =
    [
      ['nothing', 413, () => ''],
      ['no form', 413, () => JSON.stringify(GOOD), json],
      ['no nonce', 403, () => form(GOOD)],
      ['an empty nonce', 403, () => form({ ...GOOD, nonce: '' })],
      ['a nonce of its own making', 403, () => form({ ...GOOD, nonce: `${'a'.repeat(32)}.lx0000.${'b'.repeat(64)}` })],
      [
        'another sheet under the same seal',
        403,
        (n) => form({ ...GOOD, nonce: n.replace(/^[0-9a-f]{32}/, 'a'.repeat(32)) }),
      ],
      [
        'a later time under the same seal',
        403,
        (n) => form({ ...GOOD, nonce: n.replace(/\.[0-9a-z]+\./, '.zzzzzzzz.') }),
      ],
      ['a nonce with more parts', 403, (n) => form({ ...GOOD, nonce: `${n}.x` })],
      ['a filled trap', 200, (n) => form({ ...GOOD, nonce: n, website: 'https://buy.example' })],
      ['a mark below its scale', 422, (n) => form({ ...GOOD, nonce: n, 'q.attitude': '0' })],
      ['a mark above its scale', 422, (n) => form({ ...GOOD, nonce: n, 'q.recommend': '11' })],
      ['a negative mark', 422, (n) => form({ ...GOOD, nonce: n, 'q.attitude': '-1' })],
      ['half a mark', 422, (n) => form({ ...GOOD, nonce: n, 'q.attitude': '4.5' })],
      ['a mark as a power', 422, (n) => form({ ...GOOD, nonce: n, 'q.attitude': '1e0' })],
      ['words for a mark', 422, (n) => form({ ...GOOD, nonce: n, 'q.attitude': '很好' })],
      ['markup for a mark', 422, (n) => form({ ...GOOD, nonce: n, 'q.attitude': '"><script>alert(1)</script>' })],
      [
        'marks under other names',
        422,
        (n) => form({ nonce: n, attitude: '5', 'q.constructor': '5', 'q.__proto__': '5' }),
      ],
      ['words far too long', 422, (n) => form({ ...GOOD, nonce: n, comment: '長'.repeat(1_200) })],
      ['a body far too large', 413, (n) => form({ ...GOOD, nonce: n, comment: 'x'.repeat(20_000) })],
      [
        'six hundred fields',
        413,
        (n) => form({ ...Object.fromEntries(Array.from({ length: 600 }, (_, i) => [`x${i}`, ''])), nonce: n }),
      ],
      [
        'a broken multipart',
        413,
        () => '--b\r\nContent-Disposition: form-data; name="q',
        { 'content-type': 'multipart/form-data; boundary=b' },
      ],
      ['another charset', 413, () => new Uint8Array([0xff, 0xfe, 0]), { 'content-type': 'text/plain; charset=utf-16' }],
    ];

  it('is no answer, is told of in a friendly page, and never comes back as markup', () =>
    withShop(async (shop) => {
      const { code } = await shop.link(UNIT);
      const path = `/s/${code}`;
      for (const [what, status, body, headers = {}] of posts) {
        const one = customer(shop);
        const nonce = nonceIn(await one.open(path));
        const seen = await one.post(path, body(nonce), headers);
        expect([what, seen.status]).toEqual([what, status]);
        expect(seen.html).toContain('<main>');
        expect(seen.html).not.toContain('<script');
        expect(seen.bytes).toBeLessThan(20 * 1024);
      }
      const one = customer(shop);
      const stale = await one.open(path);
      shop.clock.now += minutes(121);
      const late = await one.send(stale, path, GOOD);
      expect([late.status, late.html.includes('页面放得太久了')]).toEqual([403, true]);
      expect(late.html).toMatch(/id="attitude-5"[^>]*checked/);
      const other = await shop.link(PERSON);
      expect((await one.send(late, `/s/${other.code}`, GOOD)).status).toBe(403);
      expect(await shop.answers()).toEqual([]);
      expect((await one.send(late, path, { ...GOOD, comment: '<img src=x onerror=alert(1)>' })).status).toBe(200);
      expect(await shop.answers()).toHaveLength(1);
      expect(shop.errors).toEqual([]);
    }));

  it('is slowed down by address and by link, with everything kept, and goes on after a minute', () =>
    withShop(async (shop) => {
      const { code } = await shop.link(UNIT);
      const path = `/s/${code}`;
      const script = customer(shop, { cookies: false });
      const page = await script.open(path);
      const sent = [];
      for (let time = 0; time < 31; time++) sent.push(await script.send(page, path, GOOD));
      expect(sent.filter(({ status }) => status === 429)).toHaveLength(1);
      expect(sent.at(-1)?.html).toContain('现在提交的人太多');
      expect(sent.at(-1)?.html).toMatch(/id="attitude-5"[^>]*checked/);
      const many = Array.from({ length: 31 }, () => customer(shop));
      const pages = await Promise.all(many.map((one) => one.open(path)));
      const answers = await Promise.all(many.map((one, index) => one.send(pages[index] as Seen, path, GOOD)));
      // 30 of the 60 the link takes at once are used up by the script
      expect(answers.filter(({ status }) => status === 429)).toHaveLength(1);
      shop.clock.now += minutes(1);
      expect((await script.send(page, path, GOOD)).status).toBe(200);
    }));
});

describe('answers in any order, sent any number of times', () => {
  it('are the same set of answers', () =>
    withShop(async (shop) => {
      const order = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 10 });
      await fc.assert(
        fc.asyncProperty(order, fc.uuid(), async (presses, number) => {
          const { code } = await shop.link({ ...UNIT });
          const browsers = await Promise.all(
            Array.from({ length: 5 }, async () => {
              const one = customer(shop);
              return { one, page: await one.open(`/s/${code}`) };
            }),
          );
          await Promise.all(
            presses.map((who) => {
              const { one, page } = browsers[who] ?? expect.fail();
              return one.send(page, `/s/${code}`, sheet([5, 5, 5, 10], `${number} ${who}`));
            }),
          );
          const all = (await shop.answers()).flatMap(({ comment }) => comment ?? []);
          const after = all.filter((comment) => comment.startsWith(number));
          expect(after.sort()).toEqual([...new Set(presses)].map((who) => `${number} ${who}`).sort());
          // a link takes sixty at once and one a second
          shop.clock.now += minutes(1);
        }),
        { numRuns: 12 },
      );
    }));
});
