/** The rules a bot runs by: those of the files, or the policies approved last while the files wait for HR's word. */
import { type Deps, nowIso } from '#app/deps.ts';
import { type StandingPolicies, settlePolicies, standingPolicies } from '#app/policies-in-force.ts';
import type { Clock, Log, Store } from '#app/ports.ts';
import type { PolicyTexts } from '#core/policies/policy-version.ts';
import { CannotStart } from './cannot-start.ts';
import { policiesOf } from './deps-of.ts';
import { type Rules, type RuleTexts, rulesOf } from './rules.ts';

/** The files as they were when they were read: what is changed on the disk later counts from the next start. */
export interface RuleFiles {
  scorecards: RuleTexts['scorecards'];
  policies: PolicyTexts;
  zone: string;
  /** what they say */
  rules: Rules;
}

/** Reads the files, also those that will wait: a mistake is told now. @throws RulesError with all errors of all files */
export const readFiles = ({ scorecards, policies }: RuleTexts, zone: string): RuleFiles => ({
  scorecards,
  policies,
  zone,
  rules: rulesOf({ scorecards, policies }, zone),
});

export interface StandingRules {
  rules: Rules;
  /** looks again: policies approved meanwhile are put in force */
  refresh: (deps: Deps) => Promise<void>;
}

/** What a start goes by, and how it follows HR's word. @throws CannotStart when the approved texts do not pass any more */
export async function standingRules(
  { store, clock, log }: { store: Store; clock: Clock; log: Log },
  files: RuleFiles,
): Promise<StandingRules> {
  let standing = await settlePolicies(store, files.policies, nowIso({ clock }));
  if (standing.isHeld) log.warn({}, 'the policy files wait for approval: the policies approved last go on');
  return {
    rules: rulesFor(standing, files),
    refresh: async (deps) => {
      if (!standing.isHeld) return;
      standing = await settlePolicies(store, files.policies, nowIso(deps));
      if (standing.isHeld) return;
      deps.policies = policiesOf(files.rules);
      log.info({}, 'the policy files were approved and count from now on');
    },
  };
}

/** The same for a command beside the bot: nothing is remembered of it. */
export const rulesBeside = async (store: Store, files: RuleFiles): Promise<Rules> =>
  rulesFor(await standingPolicies(store, files.policies), files);

function rulesFor({ isHeld, texts }: StandingPolicies, { scorecards, zone, rules }: RuleFiles): Rules {
  if (!isHeld) return rules;
  try {
    return rulesOf({ scorecards, policies: texts }, zone);
  } catch (error) {
    throw new CannotStart(`${UNREADABLE}\n${error instanceof Error ? error.message : ''}`);
  }
}

const UNREADABLE =
  '上次批准的考核规则现在读不出来：请把它们用到的考核表放回 scorecards，再启动、批准 / the policies approved last cannot be read any more: put the scorecards they name back, then start and approve';
