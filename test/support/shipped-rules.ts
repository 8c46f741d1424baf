/**
 * The shipped rules, read once a run of tests: reading them takes half a second of processor, and hundreds of bots want
 * them. What a test changes is read as always. That reading itself is right, test/core and test/scorecards prove.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Store } from '#app/ports.ts';
import { createSheets, type Sheet, type Sheets } from '#app/sheets.ts';
import { readRules } from '#entry/policy-files.ts';
import { project } from '#entry/project.ts';
import type { Rules } from '#entry/rules.ts';
import { keptFolder } from './kept-folder.ts';

const ZONE = 'Asia/Shanghai';
const FILE = 'rules.bin';

export interface Shipped {
  rules: Rules;
  /** by the id of the scorecard */
  sheets: ReadonlyMap<string, Sheet>;
}

let bytes: Promise<Buffer> | undefined;

/** A copy of one's own. */
export async function shippedRules(): Promise<Shipped> {
  bytes ??= keptFolder({
    kind: 'rules',
    asked: [ZONE, process.version],
    madeOf: ['src/core', 'src/entry', 'src/app/sheets.ts', 'scorecards', 'policies', 'package-lock.json'],
    written: ['src/entry/worker/generated'],
    make: async (folder) => {
      mkdirSync(folder);
      writeFileSync(join(folder, FILE), serialize(read()));
    },
  }).then((folder) => readFileSync(join(folder, FILE)));
  return deserialize(await bytes);
}

function read(): Shipped {
  const rules = readRules({ scorecards: project('scorecards'), policies: project('policies') }, ZONE);
  const { ids, current } = createSheets(rules.scorecards, { scorecardVersion: async () => null });
  const sheets = ids().flatMap((id) => {
    const sheet = current(id);
    return sheet ? [[id, sheet] as const] : [];
  });
  return { rules, sheets: new Map(sheets) };
}

/** The sheets of these rules; only what is not as shipped is read. */
export function sheetsOf(shipped: Shipped, { scorecards }: Rules, store: Pick<Store, 'scorecardVersion'>): Sheets {
  const own = createSheets(scorecards, store);
  const current = (id: string): Sheet | null => {
    const sheet = shipped.sheets.get(id);
    return sheet && sheet.source === scorecards.get(id) ? sheet : own.current(id);
  };
  return {
    current,
    ids: own.ids,
    at: async (id, version) => {
      const now = current(id);
      return now?.version === version ? now : own.at(id, version);
    },
  };
}
