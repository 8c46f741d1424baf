/** Nothing secret ever leaves by the log, the database or a card, whatever goes wrong. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createLog } from '#entry/log.ts';
import { APP, approved, SELF_REVIEW, signed, submitted, type TestBot, withBot } from '#test/support/bot.ts';

/** Every way in which a secret may be written. */
const disguises = (secret: string): readonly string[] => [
  secret,
  JSON.stringify(secret).slice(1, -1),
  encodeURIComponent(secret),
  Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  Buffer.from(secret).toString('hex'),
];

const SECRETS = [APP.appSecret, APP.encryptKey, APP.verificationToken].flatMap(disguises);
/** How the simulator's tokens begin, and how a header carries one. */
const TOKENS = [/\bt-[0-9a-zA-Z._-]{16,}/, /Bearer [\w.-]{8,}/];

function collected(): { log: ReturnType<typeof createLog>; text: () => string } {
  const chunks: string[] = [];
  const destination = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(String(chunk));
      done();
    },
  });
  return { log: createLog({ level: 'debug', destination }), text: () => chunks.join('') };
}

/** Whatever stands in the database and the files beside it, as bytes. */
const databaseBytes = (bot: TestBot): string =>
  readdirSync(dirname(bot.file))
    .map((name) => readFileSync(join(dirname(bot.file), name), 'latin1'))
    .join('');

/** A month in which the platform fails in every way it can. */
async function badMonth(bot: TestBot): Promise<void> {
  await bot.moveTo('2026-11-02 09:00');
  const faults = [
    { status: 500, body: 'oops' },
    { status: 200, body: '<html>' },
    { reset: true },
    { code: 99991663 },
    { code: 99991672 },
    { status: 429 },
    { status: 503, afterEffect: true },
  ];
  for (const fault of faults) {
    await bot.chat.fault({ api: 'send', times: 1, ...fault });
    await bot.say('李娜', '帮助');
    await bot.chat.moveTo(bot.deps.clock() + 90_000);
    await bot.tick();
  }
  await submitted(bot, '李娜');
  await approved(bot, '李娜');
  await signed(bot, '李娜');
  for (const headers of [{}, { 'x-lark-signature': 'x' }]) {
    await fetch(bot.url, { method: 'POST', headers, body: JSON.stringify({ token: APP.verificationToken }) });
  }
}

describe('the secrets of the app', () => {
  it('stand in no log line, no file of the database and no card after a month of failures', () => {
    const { log, text } = collected();
    return withBot({ log, errors: 9 }, async (bot) => {
      await badMonth(bot);
      const cards = JSON.stringify(await bot.cards('李娜'));
      const places = { log: text(), database: databaseBytes(bot), cards };
      for (const [place, content] of Object.entries(places)) {
        expect(content.length, place).toBeGreaterThan(500);
        expect(
          SECRETS.filter((secret) => content.includes(secret)),
          place,
        ).toEqual([]);
        expect(
          TOKENS.filter((token) => token.test(content)),
          place,
        ).toEqual([]);
      }
    });
  });

  it('nor does a log line hold anybody’s name, words or scores', () => {
    const { log, text } = collected();
    return withBot({ log, errors: 9 }, async (bot) => {
      await badMonth(bot);
      for (const personal of ['李娜', '陈静', String(SELF_REVIEW.comment), '94.5', '优秀']) {
        expect([personal, text().includes(personal)]).toEqual([personal, false]);
      }
    });
  });
});
