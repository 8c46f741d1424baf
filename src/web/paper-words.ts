/** How times, roles, scores and signatures are written on paper. */
import { score } from '#cards/format.ts';
import { both } from '#cards/texts.ts';
import type { Signature, State } from '#core/appraisal/appraisal.ts';
import { localTime } from '#core/calendar/zone.ts';
import { roleText } from '#core/scorecard/roles.ts';
import { bilingual, type Html } from './html.ts';

/** "2026-11-02 09:05" in the company's zone. */
export function timeIn(zone: string): (instant: string | null) => string | null {
  return (instant) => {
    if (instant === null) return null;
    const { day, minute } = localTime(Date.parse(instant), zone);
    const two = (value: number) => String(value).padStart(2, '0');
    return `${day} ${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
  };
}

export function roleLabel(role: string): Html {
  const { zh, en } = roleText(role);
  return bilingual(zh, en);
}

export const points = (hundredths: number | null): string => (hundredths === null ? '—' : score(hundredths));

export function signatureLabel(signature: Signature): Html {
  const { zh, en } = both((t) => t.words.signatures[signature]);
  return bilingual(zh, en);
}

export function stateLabel(state: State): Html {
  const { zh, en } = both((t) => t.words.states[state]);
  return bilingual(zh, en);
}
