/** By which accounts and mobiles the people of a list are known. */
import type { Change } from '#app/changes.ts';
import type { Deps } from '#app/deps.ts';
import type { PlatformName } from '#app/records.ts';
import type { PersonRow } from '#core/directory/people-file.ts';

export const isWecomWithoutDirectory = ({ platforms }: Pick<Deps, 'platforms'>): boolean => {
  const wecom = platforms.get('wecom');
  return wecom !== undefined && wecom.people === undefined;
};

const bound = (platform: PlatformName, platformId: string, personId: string): Change => ({
  put: 'identity',
  row: { platform, platformId, personId },
});

/** Accounts and mobiles the list names: it is the list that counts, so one that was somebody else's changes hands. */
export const accountsTold = ({ wecom, feishu, mobile }: PersonRow, personId: string): readonly Change[] => [
  ...(wecom === undefined ? [] : [bound('wecom', wecom, personId)]),
  ...(feishu === undefined ? [] : [bound('feishu', feishu, personId)]),
  ...(mobile === undefined ? [] : [{ put: 'mobile', row: { personId, mobile } } as const]),
];

/** Employee numbers as accounts, of people who have none, where nobody else has it. */
export async function numbersAsAccounts(
  { store }: Pick<Deps, 'store'>,
  people: readonly PersonRow[],
  idOf: (employeeNo: string) => string,
): Promise<readonly Change[]> {
  const known = await store.identities('wecom');
  const taken = new Set(known.map(({ platformId }) => platformId));
  const have = new Set(known.map(({ personId }) => personId));
  return people.flatMap(({ employeeNo }) => {
    const account = employeeNo.toLowerCase();
    const personId = idOf(employeeNo);
    if (taken.has(account) || have.has(personId)) return [];
    // numbers that differ only in case are one account, the first one's
    taken.add(account);
    return [bound('wecom', account, personId)];
  });
}
