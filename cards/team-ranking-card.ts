/** 排名 for a supervisor: where the own people stand, all of them, in private. */
import { type Card, type Locale, text } from './card.ts';
import { clip, periodName, score } from './format.ts';
import { limitedTable } from './limited-table.ts';
import { medalled } from './medals.ts';
import { texts } from './texts.ts';

export interface TeamRankingView {
  period: string;
  /** how many people the company's ranking counts */
  counted: number;
  /** in rank order, who is not ranked last */
  people: readonly {
    name: string;
    rank: number | null;
    /** hundredths, null without a result */
    percent: number | null;
    /** places won (positive) or lost since the period before, null without a rank then */
    moved: number | null;
  }[];
}

const PEOPLE_SHOWN = 50;

export function teamRankingCard(view: TeamRankingView, locale: Locale): Card {
  const { rankingLists: t, results, words } = texts[locale];
  const period = periodName(view.period, locale);
  const columns = [
    { key: 'rank', title: results.rankColumn, kind: 'text', width: 20 },
    { key: 'name', title: words.name, kind: 'text', width: 32 },
    { key: 'percent', title: results.percent, kind: 'number', width: 20 },
    { key: 'moved', title: t.moved, kind: 'text', width: 28 },
  ] as const;
  const rows = view.people.map(({ name, rank, percent, moved }) => ({
    rank: rank === null ? t.unranked : medalled(rank, String(rank)),
    name: clip(name, 24),
    percent: percent === null ? '—' : `${score(percent)}%`,
    moved: moved === null ? '—' : results.moved(moved),
  }));
  return {
    title: t.teamTitle(period),
    tone: 'blue',
    preview: t.teamPreview(period),
    elements: [text(t.teamIntro(view.counted)), ...limitedTable({ columns, rows }, PEOPLE_SHOWN, locale)],
  };
}
