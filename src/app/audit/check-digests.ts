/**
 * The daily digests worked out again from the events and the looks, all of them in one pass over the chains: each digest
 * counts what is not younger than its own instant. A cut at the end of a chain that was tidied up everywhere else still shows here.
 */
import { type AppraisalEvent, GENESIS, headLine, type RunningDigest, startDigest } from '#core/appraisal/chain.ts';
import { type Look, looksIdOf } from '#core/appraisal/look-chain.ts';
import type { DigestRow } from './audited.ts';
import { type AuditFinding, finding } from './finding.ts';

export interface DigestCheck {
  /** chains of one page, in the order of their ids; pages in that order too */
  add(page: readonly { id: string; events: readonly AppraisalEvent[]; looks: readonly Look[] }[]): void;
  end(): readonly AuditFinding[];
}

interface Running {
  row: DigestRow;
  digest: RunningDigest;
  heads: number;
}

/** `rows` by day; `told` are the days whose digest was told to HR, which may not lack their row. */
export function digestCheck(rows: readonly DigestRow[], told: readonly string[]): DigestCheck {
  const running = rows
    .map((row): Running => ({ row, digest: startDigest(row.prevHash, { day: row.day, asOf: row.at }), heads: 0 }))
    .sort((a, b) => Date.parse(a.row.at) - Date.parse(b.row.at));
  return {
    add: (page) => addPage(running, page),
    end: () => [...unchained(rows), ...missing(rows, told), ...running.flatMap(differs)],
  };
}

interface Moved {
  id: string;
  at: number;
  version: number;
  hash: string;
}

function addPage(running: readonly Running[], page: Parameters<DigestCheck['add']>[0]): void {
  const moves = page.flatMap(movesOf).sort((a, b) => a.at - b.at);
  // in the order of the lines: the events of an appraisal, then its looks
  const heads = new Map<string, Moved | null>(page.flatMap(({ id }) => [id, looksIdOf(id)]).map((id) => [id, null]));
  let next = 0;
  let lines = '';
  let count = 0;
  for (const each of running) {
    const until = Date.parse(each.row.at);
    const from = next;
    for (let move = moves[next]; move !== undefined && move.at <= until; move = moves[++next]) {
      if (move.version > (heads.get(move.id)?.version ?? 0)) heads.set(move.id, move);
    }
    // most chains rest between two days: their lines are the same as the day before
    if (next > from) ({ lines, count } = linesOf(heads));
    each.digest.add(lines);
    each.heads += count;
  }
}

const movesOf = ({ id, events, looks }: Parameters<DigestCheck['add']>[0][number]): readonly Moved[] => [
  ...events.map(({ at, version, hash }): Moved => ({ id, at: Date.parse(at), version, hash })),
  ...looks.map(({ at, number, hash }): Moved => ({ id: looksIdOf(id), at: Date.parse(at), version: number, hash })),
];

function linesOf(heads: ReadonlyMap<string, Moved | null>): { lines: string; count: number } {
  const standing = [...heads].flatMap(([id, head]) => (head ? [headLine(id, head.hash)] : []));
  return { lines: standing.join(''), count: standing.length };
}

function differs({ row, digest, heads }: Running): readonly AuditFinding[] {
  const columns = [...(digest.end() === row.hash ? [] : ['hash']), ...(heads === row.heads ? [] : ['heads'])];
  return columns.length === 0 ? [] : [finding('AuditDigest', row.day, ['digest-differs', ...columns])];
}

const unchained = (rows: readonly DigestRow[]): readonly AuditFinding[] =>
  rows
    .filter((row, index) => row.prevHash !== (rows[index - 1]?.hash ?? GENESIS))
    .map(({ day }) => finding('AuditDigest', day, ['digest-unchained', 'prevHash']));

function missing(rows: readonly DigestRow[], told: readonly string[]): readonly AuditFinding[] {
  const days = new Set(rows.map(({ day }) => day));
  const claimed = new Set(told);
  return [
    ...told.filter((day) => !days.has(day)).map((day) => finding('AuditDigest', day, ['row-missing'])),
    ...rows
      .filter(({ day }) => !claimed.has(day))
      .map(({ day }) => finding('AuditDigest', day, ['row-unknown', 'day'])),
  ];
}
