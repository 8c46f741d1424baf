/** A typed line, from words to a use case. */

import { type Asker, replySentence } from '#app/asker.ts';
import { bindCode } from '#app/binding/make-codes.ts';
import type { Deps } from '#app/deps.ts';
import * as set from '#app/directory/set-override.ts';
import type { Effects } from '#app/effects.ts';
import { incidentWords } from '#app/incidents/incident-files.ts';
import { surveyTyped } from '#app/surveys/survey-typed.ts';
import { answerCard } from '#cards/answer-card.ts';
import { both, refusalSentence } from '#cards/texts.ts';
import { batch } from './batch-command.ts';
import * as check from './check-commands.ts';
import { complaint } from './complaint-command.ts';
import { exportTyped } from './export-command.ts';
import * as flow from './flow-commands.ts';
import { importTyped } from './import-command.ts';
import * as incident from './incident-commands.ts';
import * as own from './own-commands.ts';
import { type CommandName, parseCommand } from './parse-command.ts';
import * as people from './people-commands.ts';
import * as policy from './policy-commands.ts';
import * as ranking from './ranking-commands.ts';
import { rectification } from './rectification-command.ts';
import * as talk from './talk-commands.ts';
import * as team from './team-commands.ts';

export interface Typed {
  asker: Asker;
  argument: string;
  /** the line as it was typed */
  line?: string;
  /** person ids of everybody mentioned besides the bot */
  mentioned: readonly string[];
  /** the argument with those ids where the mentions stood: who is named first counts where a line names two */
  inPlace: string;
}

export type CommandHandler = (deps: Deps, typed: Typed) => Promise<Effects>;

const COMMANDS: Readonly<Record<CommandName, CommandHandler>> = {
  help: own.help,
  todo: own.todo,
  self: own.self,
  score: own.score,
  why: own.why,
  whatif: own.whatif,
  rank: ranking.rank,
  appeal: own.appeal,
  // the list of what can be taken back, each with its button
  recall: own.todo,
  language: own.language,
  'use-feishu': own.useFeishu,
  'use-wecom': own.useWecom,
  'set-person': set.setPerson,
  'set-supervisor': set.setSupervisor,
  'set-title': set.setTitle,
  'set-level': set.setLevel,
  'bind-code': bindCode,
  nominate: people.nominate,
  delegate: people.delegate,
  leave: people.leave,
  reassign: people.reassign,
  progress: team.progress,
  remind: team.remind,
  batch,
  open: team.open,
  publish: ranking.publish,
  preview: ranking.preview,
  interview: talk.interview,
  plan: talk.plan,
  complaint,
  deduct: incident.deduct,
  bonus: incident.bonus,
  log: incident.log,
  incidents: incident.incidents,
  praise: incident.praise,
  spotcheck: check.spotcheck,
  opinion: check.opinion,
  suggest: check.suggest,
  survey: surveyTyped,
  import: importTyped,
  spend: check.spend,
  budget: check.budget,
  policies: policy.policies,
  vote: policy.vote,
  rectification,
  export: exportTyped,
  bind: team.bind,
  'new-group': team.newGroup,
  calibrate: flow.calibrate,
  reopen: flow.reopen,
  return: flow.giveBack,
};

/** A line without its mentions, and with them. */
interface Said {
  text: string;
  mentioned: readonly string[];
  inPlace: string;
}

/** Who is mentioned before the command itself comes first. */
function argumentInPlace({ name, argument }: { name: CommandName; argument: string }, said: Said): string {
  const parsed = parseCommand(said.inPlace);
  return parsed.kind === 'command' && parsed.name === name ? parsed.argument : [...said.mentioned, argument].join(' ');
}

/** Runs what somebody typed. An empty line (the bot alone was mentioned) is a call for help. */
export async function runCommand(deps: Deps, asker: Asker, said: Said): Promise<Effects> {
  const parsed = parseCommand(said.text);
  const { mentioned } = said;
  if (parsed.kind === 'empty') return own.help(deps, { asker, argument: '', mentioned, inPlace: '' });
  if (parsed.kind === 'command')
    return COMMANDS[parsed.name](deps, {
      ...{ asker, argument: parsed.argument, mentioned, line: said.text },
      inPlace: argumentInPlace(parsed, said),
    });
  const evidence = await incidentWords(deps, asker, said.text);
  if (evidence) return evidence;
  const sentence = refusalSentence('unknown_command', { given: parsed.typed.slice(0, 40) });
  const { nearest } = parsed;
  const hint = nearest === null ? {} : { hint: both((t) => t.answers.didYouMean(nearest)) };
  return replySentence(deps, asker, answerCard({ tone: 'orange', sentence, ...hint }, asker.person.locale));
}
