/** What the bot says of itself: to a person by their roles, to a group by its binding. */

import type { Deps } from '#app/deps.ts';
import type { OutboxRow, Person } from '#app/records.ts';
import type { GroupWelcomeView } from '#cards/group-welcome-card.ts';
import type { HelpView } from '#cards/help-card.ts';
import type { CommandWord } from '#cards/texts/guide.ts';
import { texts } from '#cards/texts.ts';
import type { WelcomeView } from '#cards/welcome-card.ts';

const EMPLOYEE: readonly CommandWord[] = [
  'help',
  'todo',
  'self',
  'score',
  'why',
  'whatif',
  'rank',
  'appeal',
  'recall',
  'nominate',
  'incidents',
  'praise',
  'suggest',
  'opinion',
];
const SUPERVISOR: readonly CommandWord[] = [
  'progress',
  'remind',
  'delegate',
  'leave',
  'batch',
  'interview',
  'plan',
  'spotcheck',
  'deduct',
  'bonus',
  'complaint',
  'rectification',
  'survey',
];
const HR: readonly CommandWord[] = [
  'open',
  'preview',
  'publish',
  'reassign',
  'set-person',
  'bind-code',
  'bind',
  'calibrate',
  'reopen',
  'return',
  'budget',
  'spend',
  'policies',
  'import',
];

/** A group can be made only where some platform of ours lets an app do so. */
const hrWords = ({ platforms }: Deps): readonly CommandWord[] =>
  [...platforms.values()].some(({ createGroup }) => createGroup !== undefined) ? [...HR, 'new-group'] : HR;

async function rolesOf(deps: Deps, person: Person): Promise<{ supervisor: boolean; hr: boolean }> {
  const [reports, roles] = await Promise.all([deps.store.reportsOf(person.id), deps.store.rolesOf(person.id)]);
  return { supervisor: reports.length > 0, hr: roles.includes('hr') };
}

export async function helpView(deps: Deps, person: Person): Promise<HelpView> {
  const { supervisor, hr } = await rolesOf(deps, person);
  return {
    roles: [
      { role: 'employee', commands: EMPLOYEE },
      ...(supervisor || hr ? [{ role: 'supervisor', commands: SUPERVISOR } as const] : []),
      ...(hr ? [{ role: 'hr', commands: hrWords(deps) } as const] : []),
    ],
  };
}

export async function welcomeView(deps: Deps, person: Person): Promise<WelcomeView> {
  const { supervisor, hr } = await rolesOf(deps, person);
  const commands: CommandWord[] = ['todo', 'score', 'help', ...(supervisor ? ['progress' as const] : [])];
  return { personName: person.name, supervisor, hr, commands };
}

export async function groupWelcomeView(deps: Deps, row: OutboxRow): Promise<GroupWelcomeView> {
  const group = row.platform && (await deps.store.group(row.platform, row.recipientId));
  return { boundTo: group ? await scopeName(deps, group.unitId) : null };
}

/** How a scope is called: the whole company, or the unit. */
export async function scopeName(deps: Deps, unitId: string | null): Promise<string> {
  if (unitId === null) return texts.zh.answers.company;
  return (await deps.store.unit(unitId))?.name ?? unitId;
}
