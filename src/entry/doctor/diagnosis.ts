/** One thing the doctor looked at: how it is, and what mends it. Never a value of a variable, never a name. */
import { type Text, text } from '#core/scorecard/text.ts';

export type Area =
  | 'versions'
  | 'variables'
  | 'rules'
  | 'database'
  | 'queue'
  | 'jobs'
  | 'platform'
  | 'people'
  | 'calls'
  | 'callback'
  | 'clock';

export interface Diagnosis {
  area: Area;
  code: string;
  severity: 'ok' | 'warning' | 'error';
  message: Text;
  mend: Text | null;
}

interface Wrong {
  code: string;
  message: Text;
  mend: Text;
}

export const fine = (area: Area, code: string, message: Text): Diagnosis => ({
  area,
  code,
  severity: 'ok',
  message,
  mend: null,
});
export const warning = (area: Area, wrong: Wrong): Diagnosis => ({ area, severity: 'warning', ...wrong });
export const failure = (area: Area, wrong: Wrong): Diagnosis => ({ area, severity: 'error', ...wrong });

/** A few of many, as a list in a sentence: "1001, 1002 …". */
export function few(all: readonly string[], count = all.length): Text {
  const shown = all.slice(0, FEW).join(', ');
  const more = count > FEW ? ' …' : '';
  return text(shown + more, shown + more);
}

const FEW = 10;
