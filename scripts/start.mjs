/**
 * npm start: sets up what is missing, then runs the bot for the platforms the environment names, or the demo when it
 * names none. The bot runs in this very process, so a signal stops it gracefully and nothing can be left behind.
 */
import { setUp } from './set-up.mjs';

/** As src/entry/config.ts has it; TypeScript cannot be loaded yet, and the demo asks again before it opens anything. */
const anyPlatformSet = Object.entries(process.env).some(
  ([name, value]) => /^(FEISHU|WECOM)_/.test(name) && value.trim() !== '',
);

if (await setUp()) {
  process.argv.splice(2, 0, anyPlatformSet ? 'start' : 'demo');
  await import('./yueping.mjs');
} else {
  process.exitCode = 1;
}
