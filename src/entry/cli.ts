/** The command line. A new command is a file in cli/ that exports `register…`, and its name in this list. */
import { registerCheck } from './cli/check.ts';
import { registerDemo } from './cli/demo.ts';
import { registerImport } from './cli/import.ts';
import { runProgram } from './cli/program.ts';
import { registerScore } from './cli/score.ts';
import { registerStart } from './cli/start.ts';

await runProgram([registerStart, registerDemo, registerImport, registerScore, registerCheck], process.argv.slice(2));
