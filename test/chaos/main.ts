/** `npm run chaos`: the long campaign. */
import { parseArgs } from 'node:util';
import { asMarkdown, asText, campaign, faultRowsOf, rowsOf, tallyOf } from './campaign.ts';

const USAGE = `npm run chaos -- [--kills 200] [--seed <text>] [--per-month 25] [--markdown]
  Kills the bot so often while a company works with it, and checks that nothing is lost, doubled or wrong.
  The same seed plans the same campaign; what the operating system does with it may differ.`;

const out = (text: string): void => void process.stdout.write(`${text}\n`);

/** Resolves to the exit code: 1 when anything was found. */
export async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      kills: { type: 'string', default: '200' },
      seed: { type: 'string', default: String(Date.now()) },
      'per-month': { type: 'string', default: '25' },
      markdown: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const [kills, killsPerMonth] = [Number(values.kills), Number(values['per-month'])];
  if (values.help || !(kills >= 1) || !(killsPerMonth >= 1)) {
    out(USAGE);
    return values.help ? 0 : 1;
  }
  // an exit removes the folders; the bot ends with its parent
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));
  out(`seed ${values.seed}`);
  const done = await campaign({ seed: values.seed, kills, killsPerMonth, tell: out });
  const [rows, faults] = [rowsOf(done), faultRowsOf(done)];
  if (values.markdown) out(`\n${asMarkdown(['what', 'number'], rows)}\n\n${asMarkdown(['fault', 'ordered'], faults)}`);
  else out(`\n${asText([...rows, ...faults])}`);
  const found = done.months.map(tallyOf).some(({ lost, doubled, wrong }) => lost + doubled + wrong > 0);
  return found ? 1 : 0;
}
