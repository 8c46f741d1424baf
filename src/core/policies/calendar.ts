/** `policies/calendar.yaml`: the company's own rest days and working days, over the public calendar. */
import { z } from 'zod';
import type { Calendar } from '#core/calendar/working-days.ts';
import { isDay } from '#core/calendar/zone.ts';
import { type Draft, error } from '#core/scorecard/finding.ts';
import { text } from '#core/scorecard/text.ts';
import { mapping, refusing } from './expected.ts';
import { type PolicyRead, readPolicy } from './policy-file.ts';

const days = z.array(z.string(refusing('day')).refine(isDay, refusing('day')), refusing('list')).default([]);

const schema = mapping({ rest: days, work: days });
type Days = z.output<typeof schema>;

/** Reads the company's days from their text. The zone is the root's to add. `file` is how findings name it. */
export function readCalendar(
  source: string,
  file = 'policies/calendar.yaml',
): PolicyRead<Pick<Calendar, 'rest' | 'work'>> {
  const { value, findings } = readPolicy(source, { file, schema, empty: {}, check: contradictions });
  return { findings, value: value && { rest: new Set(value.rest), work: new Set(value.work) } };
}

/** A day that is both. */
function contradictions({ rest, work }: Days): readonly Draft[] {
  return work.flatMap((day, index) =>
    rest.includes(day)
      ? [
          error({
            code: 'rest-and-work',
            path: ['work', index],
            message: text(`${day} 既是休息日又是工作日`, `${day} is both a rest day and a working day`),
            mend: text('从 rest 或 work 中删去一处', 'take it out of rest or of work'),
          }),
        ]
      : [],
  );
}
