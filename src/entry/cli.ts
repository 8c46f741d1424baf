/** The command line. */
import { COMMANDS } from './cli/commands.ts';
import { runProgram } from './cli/program.ts';

await runProgram(COMMANDS, process.argv.slice(2));
