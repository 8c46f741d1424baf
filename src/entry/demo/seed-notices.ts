/** The demo's notices: the sheets of the running month and of the next one were announced in time, and most have read them. */
import { acknowledge } from '#app/acknowledge.ts';
import { announceSheets } from '#app/announce-sheets.ts';
import type { Asker } from '#app/asker.ts';
import type { Deps } from '#app/deps.ts';
import { commitOnce } from '#app/effects.ts';
import type { Person } from '#app/records.ts';
import { noticeAt } from '#core/calendar/cycle-policy.ts';
import { addMonths } from '#core/calendar/period.ts';
import type { Seeding } from './seed.ts';

const HOUR = 3_600_000;

/** Announced, and read by everybody but the newcomer; what lies behind the running month reaches nobody any more. */
export async function seedNotices({ deps, setClock, month, leftToDo }: Seeding): Promise<void> {
  for (const period of [month, addMonths(month, 1)]) {
    const { cycle, calendar } = deps.policies;
    setClock(noticeAt(period, cycle, calendar));
    await announceSheets(deps, period);
    setClock(noticeAt(period, cycle, calendar) + HOUR);
    const readers = (await deps.store.people()).filter(({ employeeNo }) => !leftToDo.includes(employeeNo));
    for (const person of readers) await read(deps, person, period);
  }
  await deps.store.commit([{ cancel: 'notices', period: month }]);
}

async function read(deps: Deps, person: Person, period: string): Promise<void> {
  for (const part of await deps.store.noticesOf(person.id, period)) {
    const source = `demo:notice:${period}:${person.id}:${part}`;
    const asker: Asker = { person, hr: false, auditor: false, platform: 'feishu', source, chat: null, messageId: null };
    const action = { command: 'acknowledge', id: period, revision: 0, part };
    await commitOnce(deps, source, () => acknowledge(deps, { asker, action, form: {} }));
  }
}
