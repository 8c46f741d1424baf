/** 表扬 @人 说明: anybody to anybody else; the supervisor may credit it as a bonus of the sheet, once. */
import { answerTyped, refuseClick, refuseTyped, say } from '#app/asker.ts';
import { byDay } from '#app/by-day.ts';
import type { Change } from '#app/changes.ts';
import { asTyped } from '#app/commands/parse-command.ts';
import { type Deps, nowIso } from '#app/deps.ts';
import type { Effects } from '#app/effects.ts';
import { type Press, type PressHandler, refuseField } from '#app/on-appraisal.ts';
import { message } from '#app/outbox-drafts.ts';
import { typed } from '#app/read-form.ts';
import type { PraiseRow } from '#app/records-voices.ts';
import { redrawSent } from '#app/redraw-sent.ts';
import { today } from '#app/views/figures.ts';
import { inChargeOf } from '#app/who-leads.ts';
import { PRAISE_FIELDS } from '#cards/praise-card.ts';
import { both } from '#cards/texts.ts';
import { monthOf } from '#core/calendar/period.ts';
import { instantOf, localTime } from '#core/calendar/zone.ts';
import { itemKey } from '#core/incidents/sheet-items.ts';
import { pointsFor, tooLongWords } from './incident-form.ts';
import { personIn, type TypedLine } from './incident-typed.ts';
import { creditable, praiseCardFor } from './praise-case.ts';
import { incidentRows, newIncident } from './record-incident.ts';

/** So often a day somebody praises. */
const MOST_A_DAY = 5;

const praiseKeys = (praiseId: string): string => `praise:${praiseId}:`;

export async function praiseTyped(deps: Deps, line: TypedLine): Promise<Effects> {
  const { asker } = line;
  const named = await personIn(deps, line);
  if (named === null) return refuseTyped(deps, asker, 'praise_words');
  if ('code' in named) return refuseTyped(deps, asker, named);
  const { person, rest } = named;
  if (person.id === asker.person.id) return refuseTyped(deps, asker, 'praise_self');
  if (rest === '') return refuseTyped(deps, asker, 'praise_words');
  const words = asTyped(line.line ?? rest, rest);
  const long = tooLongWords(words);
  if (long) return refuseTyped(deps, asker, long);
  const day = today(deps);
  const since = new Date(instantOf(day, '00:00', deps.policies.calendar.zone)).toISOString();
  const before = (await deps.store.praiseBy(asker.person.id, since)).length;
  if (before >= MOST_A_DAY) return refuseTyped(deps, asker, { code: 'praise_many', allowed: String(MOST_A_DAY) });
  const at = nowIso(deps);
  const row: PraiseRow = {
    ...{ id: deps.newId(), personId: person.id, fromId: asker.person.id, period: monthOf(day), words },
    ...{ state: 'given', incidentId: null, at },
  };
  const answer = answerTyped(
    deps,
    asker,
    both((t) => t.praise.thanked(person.name)),
  );
  const changes: readonly Change[] = [
    { put: 'job', key: `praise:${asker.person.id}:${day}:${before + 1}`, at },
    { put: 'praise', was: null, row },
    ...(await toldOf(deps, row, person.unitId)),
    ...answer.changes,
  ];
  return { changes, outcome: {} };
}

/** The person, and whoever leads them. */
async function toldOf(deps: Deps, { id, personId }: PraiseRow, unitId: string): Promise<readonly Change[]> {
  const notBefore = byDay(deps);
  const people = new Set([personId, ...(await inChargeOf(deps, { personId, unitId }))]);
  return [...people].map((to) =>
    message(deps, {
      key: `${praiseKeys(id)}${to}`,
      kind: 'praise',
      to: { personId: to },
      args: { praiseId: id },
      priority: 'bulk',
      notBefore,
    }),
  );
}

/** 记加分: the praise becomes an incident of the sheet, once, whoever presses first. */
export const creditPraise: PressHandler = async (deps, press) => {
  const { asker, action } = press;
  const row = await deps.store.praise(action.id);
  const of = row && (await creditable(deps, asker, row));
  if (!row || of === null || of === 'no-items') return refuseClick('not_yours');
  if (row.state !== 'given') {
    const card = await praiseCardFor(deps, row, { reader: asker });
    return say(
      'info',
      both((t) => t.answers.alreadyCounted),
      ...(card ? [card] : []),
    );
  }
  const item = of.items.find((each) => itemKey(each) === typed(press.form, PRAISE_FIELDS.item));
  if (!item) return refuseField('incomplete', (t) => t.praise.itemName);
  const points = pointsFor(item, typed(press.form, PRAISE_FIELDS.points));
  if (typeof points === 'object' && points !== null) return say('warning', points);
  const what = {
    ...{ incidentId: deps.newId(), item, points, words: row.words, day: dayOf(deps, row) },
    ...{ source: 'praise', externalId: row.id },
  };
  const made = newIncident(deps, of, { what, recordedBy: asker.person.id });
  return credited(deps, press, {
    row: { ...row, state: 'credited', incidentId: made.row.id },
    made: incidentRows(deps, made),
  });
};

/** The local day it was said. */
const dayOf = (deps: Deps, { at }: PraiseRow): string => localTime(Date.parse(at), deps.policies.calendar.zone).day;

async function credited(
  deps: Deps,
  { asker }: Press,
  { row, made }: { row: PraiseRow; made: readonly Change[] },
): Promise<Effects> {
  const drawn = await redrawSent(deps, {
    keyStart: praiseKeys(row.id),
    because: asker.source,
    clicked: null,
    drawnAs: () => ({ kind: 'praise', args: { praiseId: row.id } }),
  });
  const changes: readonly Change[] = [...made, { put: 'praise', was: 'given', row }, ...drawn];
  return {
    ...say(
      'success',
      both((t) => t.incident.recorded),
    ),
    changes,
  };
}
