/** The command line. A new command is a file in cli/ that exports `register…`, and its name in this list. */
import { registerBacktest } from './cli/backtest.ts';
import { registerCheck } from './cli/check.ts';
import { registerDemo } from './cli/demo.ts';
import { registerDiff } from './cli/diff.ts';
import { registerImport } from './cli/import.ts';
import { registerNewScorecard } from './cli/new-scorecard.ts';
import { runProgram } from './cli/program.ts';
import { registerRank } from './cli/rank.ts';
import { registerScore } from './cli/score.ts';
import { registerStart } from './cli/start.ts';

await runProgram(
  [
    registerStart,
    registerDemo,
    registerImport,
    registerScore,
    registerCheck,
    registerNewScorecard,
    registerDiff,
    registerBacktest,
    registerRank,
  ],
  process.argv.slice(2),
);
