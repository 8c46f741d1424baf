/** Draws the cards of the week's numbers, missing figures and late ones from the state of their delivery. */

import { z } from 'zod';
import type { Card } from '#cards/card.ts';
import { dataGapsCard } from '#cards/data-gaps-card.ts';
import { lateChangeCard } from '#cards/late-change-card.ts';
import { weeklyNumbersCard } from '#cards/weekly-numbers-card.ts';
import type { Deps } from './deps.ts';
import { dataGapsView } from './figures/gaps-view.ts';
import { weeklyNumbersView } from './figures/weekly-view.ts';
import { lateView } from './late-data/late-view.ts';
import { args } from './message-args.ts';
import type { MessageKind } from './outbox-drafts.ts';
import type { OutboxRow, Person } from './records.ts';

type Draw = (delivery: { deps: Deps; row: OutboxRow; person: Person | null }) => Promise<Card | null>;

const month = z.object({ month: z.string() });

export type FigureKind = Extract<MessageKind, 'weekly-numbers' | 'data-gaps' | 'late-change'>;

export const FIGURE_CARDS: Readonly<Record<FigureKind, Draw>> = {
  'weekly-numbers': async ({ deps, row, person }) => {
    if (!person?.active) return null;
    const view = await weeklyNumbersView(deps, person, month.parse(row.args).month);
    // whose people are measured by nothing has nothing to look at
    return view.lines.length === 0 ? null : weeklyNumbersCard(view, person.locale);
  },
  'data-gaps': async ({ deps, row, person }) => {
    if (!person?.active || !(await deps.store.rolesOf(person.id)).includes('hr')) return null;
    return dataGapsCard(await dataGapsView(deps, args.gaps.parse(row.args)), person.locale);
  },
  'late-change': async ({ deps, row, person }) => {
    const change = person?.active ? await deps.store.lateChange(args.lateChange.parse(row.args).lateChangeId) : null;
    if (!change || !person) return null;
    const hr = (await deps.store.rolesOf(person.id)).includes('hr');
    const view = await lateView(deps, change, { personId: person.id, hr });
    return view && lateChangeCard(view, person.locale);
  },
};
