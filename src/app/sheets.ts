/** The scorecards in force and, for appraisals already opened, exactly the version they were opened with. */
import { parseScorecard } from '#core/scorecard/parse.ts';
import { type Scorecard, versionOf } from '#core/scorecard/scorecard.ts';
import type { Store } from './ports.ts';

export interface Sheet {
  scorecard: Scorecard;
  version: string;
  /** the file's text, frozen into the store when a cycle uses it */
  source: string;
}

export interface Sheets {
  /** the sheet a cycle that opens now uses, or null when there is no such file */
  current(scorecardId: string): Sheet | null;
  ids(): readonly string[];
  /** the sheet of an appraisal: frozen at its opening. @throws when the store lost it, which must never happen */
  at(scorecardId: string, version: string): Promise<Sheet>;
}

/** Sheets from the texts of `scorecards/*.yaml` that passed the linter, and the versions the store has frozen. */
export function createSheets(sources: ReadonlyMap<string, string>, store: Pick<Store, 'scorecardVersion'>): Sheets {
  const read = new Map<string, Sheet>();
  const known = new Map<string, Sheet>();
  // read when it is first wanted: where a process lives for one click, twenty others need not be
  const current = (id: string): Sheet | null => {
    const source = sources.get(id);
    const before = read.get(id);
    if (before || source === undefined) return before ?? null;
    const sheet = readSheet(id, source);
    read.set(id, sheet);
    return sheet;
  };
  return {
    current,
    ids: () => [...sources.keys()],
    at: async (id, version) => {
      const now = current(id);
      if (now?.version === version) return now;
      const found = known.get(keyOf(id, version));
      if (found) return found;
      const row = await store.scorecardVersion(id, version);
      if (!row) throw new Error(`scorecard ${id} ${version} is not in the store`);
      const sheet = readSheet(id, row.source);
      known.set(keyOf(id, version), sheet);
      return sheet;
    },
  };
}

const keyOf = (id: string, version: string): string => `${id}@${version}`;

function readSheet(id: string, source: string): Sheet {
  const { scorecard, findings } = parseScorecard(source, `${id}.yaml`);
  const error = findings.find((finding) => finding.severity === 'error');
  if (!scorecard || error)
    throw new Error(`scorecard ${id} does not pass the linter: ${error?.message.en ?? 'unreadable'}`);
  return { scorecard, version: versionOf(scorecard), source };
}
