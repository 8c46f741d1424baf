/**
 * What all commands share: exit codes (0 done, 1 findings or a failed check, 2 bad input), and the rule that bad input
 * is one line on stderr and nothing on stdout. A command throws BadInput for 2 and sets `process.exitCode` for 1; it
 * imports what is slow to load inside its action, so that the others stay quick.
 */
import { Command, CommanderError } from 'commander';
import { type Text, text } from '#core/scorecard/text.ts';
import { BadInput } from './bad-input.ts';

/** Adds one command to the program. */
export type RegisterCommand = (program: Command) => void;

const EXIT_BAD_INPUT = 2;

/** Runs one command line (without node and script name). Returns once the command's action is done. */
export async function runProgram(commands: readonly RegisterCommand[], argv: readonly string[]): Promise<void> {
  const program = createProgram(commands);
  try {
    if (argv.length === 0) program.outputHelp();
    else await program.parseAsync([...argv], { from: 'user' });
  } catch (problem) {
    const said = badInputIn(problem);
    if (said === null) return;
    process.stderr.write(`${said.zh === said.en ? said.en : oneLine(`${said.zh} / ${said.en}`)}\n`);
    process.exitCode = EXIT_BAD_INPUT;
  }
}

function createProgram(commands: readonly RegisterCommand[]): Command {
  const program = new Command('yueping')
    .description('月评：飞书与企业微信里的月度绩效考核 / monthly appraisal inside Feishu and WeCom')
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
    .showSuggestionAfterError();
  for (const register of commands) register(program);
  return program;
}

/** Errors whose message was written for whoever started the command, whichever room they come from. */
const SAID: readonly string[] = ['CannotStart', 'RulesError', 'StoreError'];

/** The sentence of bad input; null for help that was asked for. Other errors are ours and go on. */
function badInputIn(problem: unknown): Text | null {
  if (problem instanceof BadInput) return problem.said;
  if (problem instanceof Error && SAID.includes(problem.name)) return text(problem.message, problem.message);
  if (!(problem instanceof CommanderError)) throw problem;
  if (problem.exitCode === 0) return null;
  const detail = problem.message.replace(/^error: /, '');
  return text(`命令行不对：${detail}`, `${detail}; see yueping --help`);
}

const oneLine = (said: string): string => said.replaceAll(/\s*\n\s*/g, ' ');
