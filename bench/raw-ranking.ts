/** A month's ranking written by hand: what the bot publishes, by window functions on the same rows. */
import type { Database } from 'better-sqlite3';

interface RankedRow {
  personId: string;
  name: string;
  unitId: string;
  unitName: string;
  percent: number;
  rank: number;
}

const RANKED = `
  WITH own AS (
    SELECT "personId", MIN("unitId") AS "unitId", CAST(AVG("resultPercent") + 0.5 AS INTEGER) AS "percent"
      FROM "Appraisal" WHERE "period" = ? AND "state" = 'final' AND "resultPercent" IS NOT NULL AND "signature" IS NOT NULL
      GROUP BY "personId"
  )
  SELECT o."personId", p."name", o."unitId", u."name" AS "unitName", o."percent",
      RANK() OVER (ORDER BY o."percent" DESC) AS "rank"
    FROM own o JOIN "Person" p ON p."id" = o."personId" JOIN "Unit" u ON u."id" = o."unitId"
    ORDER BY "rank", o."personId"`;

/**
 * A year: the mean of each month's means, of whoever has eight months and none that still runs. A bare column beside MAX
 * is that of the last month.
 */
const RANKED_YEAR = `
  WITH month AS (
    SELECT "personId", "period", MIN("unitId") AS "unitId", CAST(AVG("resultPercent") + 0.5 AS INTEGER) AS "percent"
      FROM "Appraisal" WHERE "period" BETWEEN ? AND ? AND "state" = 'final' AND "resultPercent" IS NOT NULL
        AND "signature" IS NOT NULL
      GROUP BY "personId", "period"
  ), own AS (
    SELECT "personId", "unitId", MAX("period") AS "last", CAST(AVG("percent") + 0.5 AS INTEGER) AS "percent" FROM month
      GROUP BY "personId" HAVING COUNT(*) >= 8
  )
  SELECT o."personId", p."name", o."unitId", u."name" AS "unitName", o."percent",
      RANK() OVER (ORDER BY o."percent" DESC) AS "rank"
    FROM own o JOIN "Person" p ON p."id" = o."personId" JOIN "Unit" u ON u."id" = o."unitId"
    WHERE NOT EXISTS (
      SELECT 1 FROM "Appraisal" a WHERE a."personId" = o."personId" AND a."period" BETWEEN ? AND ?
        AND a."state" NOT IN ('final', 'cancelled'))
    ORDER BY "rank", o."personId"`;

const TOP = 3;
const EDGES = [9000, 8000, 6000, 0];

export interface RawRanking {
  counted: number;
  top: readonly RankedRow[];
  units: readonly { name: string; mean: number }[];
  bands: readonly { from: number; count: number }[];
  ranks: Readonly<Record<string, number>>;
}

/** Ranks one month in one statement, and sums up its rows. */
export function rawRanking(database: Database): (period: string) => RawRanking {
  const ranked = database.prepare<[string], RankedRow>(RANKED);
  return (period) => summedUp(ranked.all(period));
}

/** The same for a year. */
export function rawYear(database: Database): (year: string) => RawRanking {
  const ranked = database.prepare<[string, string, string, string], RankedRow>(RANKED_YEAR);
  return (year) => summedUp(ranked.all(`${year}-01`, `${year}-12`, `${year}-01`, `${year}-12`));
}

function summedUp(rows: readonly RankedRow[]): RawRanking {
  const ranks: Record<string, number> = {};
  const units = new Map<string, { name: string; sum: number; people: number }>();
  const bands = EDGES.map((from) => ({ from, count: 0 }));
  for (const { personId, rank, unitId, unitName, percent } of rows) {
    ranks[personId] = rank;
    const unit = units.get(unitId) ?? { name: unitName, sum: 0, people: 0 };
    unit.sum += percent;
    unit.people += 1;
    units.set(unitId, unit);
    const band = bands.find(({ from }) => percent >= from);
    if (band && rank > TOP) band.count += 1;
  }
  return {
    counted: rows.length,
    top: rows.filter(({ rank }) => rank <= TOP),
    units: [...units.values()]
      .map(({ name, sum, people }) => ({ name, mean: Math.round(sum / people) }))
      .sort((a, b) => b.mean - a.mean),
    bands,
    ranks,
  };
}
