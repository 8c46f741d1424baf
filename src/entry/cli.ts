/** The command line. A new command is a file in cli/ that exports `register…`, and its name in this list. */
import { registerBacktest } from './cli/backtest.ts';
import { registerBackup } from './cli/backup.ts';
import { registerCheck } from './cli/check.ts';
import { registerDemo } from './cli/demo.ts';
import { registerDiff } from './cli/diff.ts';
import { registerBindCode, registerDirectory } from './cli/directory.ts';
import { registerDoctor } from './cli/doctor.ts';
import { registerEvidence } from './cli/evidence.ts';
import { registerExport } from './cli/export.ts';
import { registerExportDb } from './cli/export-db.ts';
import { registerGaps } from './cli/gaps.ts';
import { registerImport } from './cli/import.ts';
import { registerImportDb } from './cli/import-db.ts';
import { registerLedger } from './cli/ledger.ts';
import { registerNewScorecard } from './cli/new-scorecard.ts';
import { registerPrint } from './cli/print.ts';
import { runProgram } from './cli/program.ts';
import { registerRank } from './cli/rank.ts';
import { registerRestore } from './cli/restore.ts';
import { registerScore } from './cli/score.ts';
import { registerSimulate } from './cli/simulate.ts';
import { registerStart } from './cli/start.ts';
import { registerSurveyLinks } from './cli/survey-links.ts';
import { registerTokens } from './cli/tokens.ts';
import { registerVerify } from './cli/verify.ts';
import { registerWebhooks } from './cli/webhooks.ts';

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
    registerSimulate,
    registerLedger,
    registerGaps,
    registerSurveyLinks,
    registerTokens,
    registerWebhooks,
    registerDirectory,
    registerBindCode,
    registerDoctor,
    registerVerify,
    registerEvidence,
    registerPrint,
    registerExport,
    registerBackup,
    registerRestore,
    registerExportDb,
    registerImportDb,
  ],
  process.argv.slice(2),
);
