/** Every command, in the order of the help. A new one is a file beside this that exports `register…`, and its name here. */
import { registerBacktest } from './backtest.ts';
import { registerBackup } from './backup.ts';
import { registerCheck } from './check.ts';
import { registerDemo } from './demo.ts';
import { registerDiff } from './diff.ts';
import { registerBindCode, registerDirectory } from './directory.ts';
import { registerDoctor } from './doctor.ts';
import { registerEvidence } from './evidence.ts';
import { registerExport } from './export.ts';
import { registerExportDb } from './export-db.ts';
import { registerGaps } from './gaps.ts';
import { registerImport } from './import.ts';
import { registerImportDb } from './import-db.ts';
import { registerLedger } from './ledger.ts';
import { registerNewScorecard } from './new-scorecard.ts';
import { registerPrint } from './print.ts';
import type { RegisterCommand } from './program.ts';
import { registerRank } from './rank.ts';
import { registerRestore } from './restore.ts';
import { registerScore } from './score.ts';
import { registerSimulate } from './simulate.ts';
import { registerStart } from './start.ts';
import { registerSurveyLinks } from './survey-links.ts';
import { registerTokens } from './tokens.ts';
import { registerVerify } from './verify.ts';
import { registerWebhooks } from './webhooks.ts';

export const COMMANDS: readonly RegisterCommand[] = [
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
];
