/** What was seen in the days before the newcomer comes in: a deduction with a remark, and praise; nobody is written to. */
import type { Deps } from '#app/deps.ts';
import { itemsIn, sheetsOf } from '#app/incidents/own-items.ts';
import { newIncident } from '#app/incidents/record-incident.ts';
import type { Person } from '#app/records.ts';
import { today } from '#app/views/figures.ts';
import { monthOf } from '#core/calendar/period.ts';
import { CAST } from './company.ts';

/** A guide, and who leads her branch; the newcomer and a colleague of hers. */
const PARTS = { guide: '3002', head: '3001', praised: CAST.specialist, colleague: '2003' } as const;

/** In the month that runs, which nobody is appraised for yet: it changes no result of the demo. */
export async function seedIncidents(deps: Deps): Promise<void> {
  const named = (number: string) => deps.store.personByEmployeeNo(number);
  const [guide, head, praised, colleague] = await Promise.all(
    [PARTS.guide, PARTS.head, PARTS.praised, PARTS.colleague].map(named),
  );
  if (guide && head) await recorded(deps, { guide, head });
  if (!praised || !colleague) return;
  const at = new Date(deps.clock()).toISOString();
  const words = '周六替我接待了一位很着急的老客户，还帮我补了回访记录。';
  const row = { id: deps.newId(), personId: praised.id, fromId: colleague.id, period: monthOf(today(deps)), words, at };
  await deps.store.commit([{ put: 'praise', was: null, row: { ...row, state: 'given', incidentId: null } }]);
}

async function recorded(deps: Deps, { guide, head }: { guide: Person; head: Person }): Promise<void> {
  const day = today(deps);
  const period = monthOf(day);
  const item = itemsIn(await sheetsOf(deps, guide, period), period).find(({ kind }) => kind === 'deduction');
  if (!item) return;
  const rights = { depth: 0, leads: true, roles: [] };
  const what = { incidentId: deps.newId(), item, points: null, day, words: '早会时没有按要求着装，提醒后改了。' };
  const { row, record } = newIncident(deps, { person: guide, period, rights }, { what, recordedBy: head.id });
  const remark = { remark: '工装送去清洗了，明天取回。', remarkAt: row.at };
  await deps.store.commit([{ put: 'incidents', rows: [{ incident: row, record: { ...record, ...remark } }] }]);
}
