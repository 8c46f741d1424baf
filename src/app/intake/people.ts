/** People, one a row, for those who keep no directory on a platform. */
import type { Deps } from '#app/deps.ts';
import { type PeopleImport, planPeople } from '#app/directory/plan-people.ts';
import { ALL_COLUMNS, PEOPLE_COLUMN_NAMES, PEOPLE_COLUMNS } from '#core/directory/people-problems.ts';
import { type Text, text } from '#core/scorecard/text.ts';
import type { Intake, Read, RowRecord } from './intake.ts';

/** `complete`: a list of everybody, and whoever is not on it has left. */
export const peopleIntakeFor = (options: Pick<PeopleImport, 'complete' | 'numbersAreAccounts'>): Intake => ({
  kind: 'people',
  // written twice a person is the same person: a batch that was cut off begins anew, for its parts may fall otherwise
  repeats: true,
  columns: ALL_COLUMNS.map((key) => ({
    key,
    names: PEOPLE_COLUMN_NAMES[key],
    required: PEOPLE_COLUMNS.some((column) => column === key),
  })),
  read: (deps, records, { firstRow }) => readRows(deps, records, { ...options, firstRow }),
});

export const peopleIntake = peopleIntakeFor({});

async function readRows(deps: Deps, records: readonly RowRecord[], options: PeopleImport): Promise<Read> {
  const read = await planPeople(deps, records, options);
  if (!read.ok) return read;
  const { rows, parts, joining, leaving } = read;
  return { ok: true, rows, subjects: rows, notes: notesOf(joining.length, leaving), parts: () => parts };
}

const NAMED = 10;

function notesOf(joining: number, leaving: readonly { name: string }[]): readonly Text[] {
  const names = leaving.slice(0, NAMED).map(({ name }) => name);
  const more = leaving.length > NAMED;
  return [
    ...(joining > 0 ? [text(`新加入 ${joining} 人`, `${joining} people are new`)] : []),
    ...(leaving.length > 0
      ? [
          text(
            `名单上没有、将记为离职：${names.join('、')}${more ? `等 ${leaving.length} 人` : ''}`,
            `not on the list, recorded as having left: ${names.join(', ')}${more ? ` and others, ${leaving.length} in all` : ''}`,
          ),
        ]
      : []),
  ];
}
