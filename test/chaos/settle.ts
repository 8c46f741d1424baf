/** After the storm: no more faults, and time until everything that was to be said has been said. */
import { setTimeout as sleep } from 'node:timers/promises';
import { EVERYBODY, openIdOf } from './company.ts';
import { press } from './people.ts';
import { count, type Stage, sending, stored } from './stage.ts';

const LOOK_MS = 60;
/** What was written to be sent a little later is waited for as well. */
const SOON_MS = 600_000;
const LONGEST_MS = 120_000;

/** A living bot that has done its start. @throws Error when it does not come back */
export async function revive({ bot }: Stage): Promise<void> {
  for (let tries = 0; tries < 3; tries += 1) {
    if (!bot.alive()) await bot.launch();
    if (await bot.ready()) return;
  }
  throw new Error(`the bot did not come back:\n${bot.output().slice(-4_000)}`);
}

/** Moves the simulated clock, the bot's first: what the chat pushes then is never ahead of it. */
export async function moveClock({ chat, bot }: Stage, ms: number): Promise<void> {
  bot.moveClock(chat.clock.offsetMs() + ms);
  await chat.clock.forward(ms);
}

/** Waits, and moves the clock over back-offs and retries, until nothing is under way and nothing will come by itself. */
export async function settle(stage: Stage, patienceMs: number): Promise<void> {
  const end = performance.now() + LONGEST_MS;
  let stillSince = performance.now();
  let before = '';
  while (performance.now() < end && performance.now() - stillSince < patienceMs) {
    const now = await standing(stage);
    if (now.isQuiet) {
      if (now.next === null) return;
      await moveClock(stage, Math.max(1_000, now.next - stage.chat.clock.now() + 1_000));
    }
    if (now.print !== before || now.isQuiet) stillSince = performance.now();
    before = now.print;
    await sleep(LOOK_MS);
  }
}

/** `next`: when the next retry is due; null when none is left. */
interface Standing {
  isQuiet: boolean;
  next: number | null;
  print: string;
}

async function standing(stage: Stage): Promise<Standing> {
  const now = stage.chat.clock.now();
  const waiting = (await stage.use.deliveries()).filter(({ state }) => state === 'waiting');
  const due = count(
    stage,
    `SELECT COUNT(*) AS "n" FROM "Outbox" WHERE "state" = 'pending' AND "nextAt" <= '${stored(now)}'`,
  );
  const tried = count(
    stage,
    `SELECT MIN(CAST(unixepoch("nextAt") AS INTEGER)) AS "n" FROM "Outbox" WHERE "state" = 'pending'
      AND ("attempts" > 0 OR "nextAt" < '${stored(now + SOON_MS)}')`,
  );
  const taken = sending(stage);
  const pushed = waiting.filter(({ dueAt }) => Date.parse(dueAt) <= now).length;
  const times = [...waiting.map(({ dueAt }) => Date.parse(dueAt)), ...(tried > 0 ? [tried * 1_000] : [])];
  return {
    isQuiet: taken === 0 && due === 0 && pushed === 0,
    next: times.length > 0 ? Math.min(...times) : null,
    print: `${taken} ${due} ${waiting.length}`,
  };
}

/**
 * Whoever was shown an error looks at the card again and, when it still asks, presses again. Without this a card whose
 * answer was lost would stand open for good: the platform never brings a press again.
 */
export async function pressAgain(stage: Stage): Promise<number> {
  const { clicks } = await stage.use.seen();
  const last = new Map(clicks.map((click) => [`${click.viewer} ${click.messageId}`, click]));
  const failed = [...last.values()].filter(({ error }) => error !== undefined);
  let pressed = 0;
  for (const viewer of EVERYBODY.map(openIdOf)) {
    const own = failed.filter((click) => click.viewer === viewer);
    if (own.length === 0) continue;
    const buttons = await stage.use.buttons(viewer, 200);
    for (const { messageId, action } of own) {
      const seen = buttons.find(
        ({ messageId: on, button }) =>
          on === messageId && JSON.stringify(button.action.value) === JSON.stringify(action.value),
      );
      if (!seen) continue;
      pressed += 1;
      await press(stage.use, viewer, seen, action.form_value ?? {}).run();
    }
  }
  return pressed;
}
