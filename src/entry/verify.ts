/** Proves the records of a database file: chains, digests, receipts, texts; with its head as HR was told it. */
import type { Audited } from '#app/audit/audited.ts';
import { checkAfterResult } from '#app/audit/check-after-result.ts';
import { checkBatch } from '#app/audit/check-batches.ts';
import { checkChain, checkStanding } from '#app/audit/check-chain.ts';
import { type DigestCheck, digestCheck } from '#app/audit/check-digests.ts';
import { checkFiles } from '#app/audit/check-files.ts';
import { checkLooks } from '#app/audit/check-looks.ts';
import { checkOutcomes } from '#app/audit/check-outcomes.ts';
import { checkReceipts } from '#app/audit/check-receipts.ts';
import { checkSignatures } from '#app/audit/check-signature.ts';
import { checkSubmissions, checkWords } from '#app/audit/check-submissions.ts';
import { type AuditFinding, finding } from '#app/audit/finding.ts';
import type { ScorecardVersionRow } from '#app/records.ts';
import { parseScorecard } from '#core/scorecard/parse.ts';
import { type Scorecard, versionOf } from '#core/scorecard/scorecard.ts';
import type { OddRow } from '#store/audit-kinds.ts';
import type { StoredOutcomes } from '#store/audit-outcomes.ts';
import { type AuditedAppraisal, type AuditReads, openAudit, type StoredDigest } from '#store/audit-reads.ts';

/** A digest somebody kept outside; without a day any day's will do. */
export interface KeptHead {
  hash: string;
  day?: string | undefined;
}

export interface Verified {
  appraisals: number;
  events: number;
  receipts: number;
  texts: number;
  /** commitments whose text was erased, which is no finding */
  erased: number;
  looks: number;
  files: number;
  /** what policies came to, and both sides of the transfers they made */
  outcomes: number;
  entries: number;
  /** what came in from outside */
  batches: number;
  digests: number;
  /** the newest digest */
  head: { day: string; hash: string } | null;
  /** the day whose digest is the one that was kept, when one was handed in and found */
  matches: string | null;
  findings: readonly AuditFinding[];
  /** how many there are; `findings` ends at a thousand */
  found: number;
}

/** More is not read by anybody; a file that was edited everywhere must not fill the memory. */
const MOST_LISTED = 1_000;

/** Reads the whole file once, page by page; `now` tells what was cut off from what is under way. @throws StoreError when it cannot be read or is no database of yueping */
export function verifyFile(file: string, kept?: KeptHead, now = Date.now()): Verified {
  const reads = openAudit(file);
  try {
    return verified(reads, kept, now);
  } finally {
    reads.close();
  }
}

/** One appraisal by the checks of `verifyFile`, and its receipts; null when there is none. @throws StoreError */
export function verifyOne(file: string, appraisalId: string) {
  const reads = openAudit(file);
  try {
    const row = reads.one(appraisalId);
    if (!row) return null;
    const { byVersion } = sheetsOf(reads.scorecardVersions());
    const odd = row.odd.map(oddFinding);
    const { appraisal } = row;
    const findings = appraisal ? [...odd, ...appraisalFindings({ ...row, appraisal }, byVersion).findings] : odd;
    return { findings, receipts: row.receipts };
  } finally {
    reads.close();
  }
}

function verified(reads: AuditReads, kept: KeptHead | undefined, now: number): Verified {
  const counts = {
    appraisals: 0,
    events: 0,
    receipts: 0,
    texts: 0,
    erased: 0,
    looks: 0,
    files: 0,
    outcomes: 0,
    entries: 0,
    batches: 0,
  };
  const list = listed();
  const sheets = sheetsOf(reads.scorecardVersions());
  const digests = reads.digests();
  const check = digestCheck(digests.rows, reads.digestDays());
  list.add(reads.brokenReferences().map(({ table, row }) => finding(table, row, ['broken-reference'])));
  list.add(sheets.findings);
  list.add(digests.odd.map(oddFinding));
  for (const page of reads.pages()) list.add(pageFindings(page, { sheets: sheets.byVersion, check, counts }));
  for (const stored of reads.outcomes()) list.add(outcomeFindings(stored, counts));
  for (const batch of reads.batches()) {
    counts.batches += 1;
    list.add(checkBatch(batch, now));
  }
  for (const { table, batchId, rows } of reads.lostRows())
    list.add([finding(table, batchId, ['batch-unknown', `${rows} 行/rows`])]);
  list.add(check.end());
  const matches = kept ? dayOf(digests.rows, kept) : null;
  if (kept && matches === null) list.add([finding('AuditDigest', kept.day ?? '*', ['head-unknown', 'hash'])]);
  const newest = digests.rows.at(-1);
  return {
    ...counts,
    digests: digests.rows.length,
    head: newest ? { day: newest.day, hash: newest.hash } : null,
    matches,
    ...list,
  };
}

/** Keeps the first findings and counts them all. */
function listed() {
  const list = {
    findings: [] as AuditFinding[],
    found: 0,
    add: (more: readonly AuditFinding[]) => {
      list.found += more.length;
      list.findings.push(...more.slice(0, Math.max(0, MOST_LISTED - list.findings.length)));
    },
  };
  return list;
}

const dayOf = (rows: readonly StoredDigest[], { hash, day }: KeptHead): string | null =>
  rows.find((row) => row.hash === hash && (day === undefined || row.day === day))?.day ?? null;

const oddFinding = ({ table, row, columns }: OddRow): AuditFinding =>
  finding(table, row, columns.length === 0 ? ['unreadable'] : ['other-form', ...columns]);

type Sheets = ReadonlyMap<string, Scorecard>;
const sheetKey = (id: string, version: string): string => `${id}@${version}`;

/** Every scorecard version of the file, read again; one that is not what its version says is a finding. */
function sheetsOf(rows: readonly ScorecardVersionRow[]): { byVersion: Sheets; findings: readonly AuditFinding[] } {
  const read = rows.map(({ scorecardId, version, name, source }) => {
    const { scorecard } = parseScorecard(source, `${scorecardId}.yaml`);
    const sound = scorecard && scorecard.id === scorecardId && versionOf(scorecard) === version ? scorecard : null;
    return { key: sheetKey(scorecardId, version), sound, isNamed: scorecard?.name === name };
  });
  return {
    byVersion: new Map(read.flatMap(({ key, sound }) => (sound ? [[key, sound] as const] : []))),
    findings: read
      .filter(({ sound, isNamed }) => !sound || !isNamed)
      .map(({ key }) => finding('ScorecardVersion', key, ['sheet-differs'])),
  };
}

interface Work {
  sheets: Sheets;
  check: DigestCheck;
  counts: Record<
    'appraisals' | 'events' | 'receipts' | 'texts' | 'erased' | 'looks' | 'files' | 'outcomes' | 'entries',
    number
  >;
}

function outcomeFindings({ revisions, odd }: StoredOutcomes, counts: Work['counts']): readonly AuditFinding[] {
  counts.outcomes += revisions.length;
  counts.entries += revisions.reduce((sum, { entries }) => sum + entries.length, 0);
  return [...odd.map(oddFinding), ...checkOutcomes(revisions)];
}

function pageFindings(page: readonly AuditedAppraisal[], { sheets, check, counts }: Work): readonly AuditFinding[] {
  check.add(page);
  return page.flatMap((row) => {
    counts.appraisals += 1;
    counts.events += row.events.length;
    counts.receipts += row.receipts.length;
    counts.texts += row.texts.length;
    counts.looks += row.looks.length;
    counts.files += row.files.length;
    const odd = row.odd.map(oddFinding);
    const { appraisal } = row;
    if (appraisal === null) return odd;
    const { findings, erased } = appraisalFindings({ ...row, appraisal }, sheets);
    counts.erased += erased;
    return [...odd, ...findings];
  });
}

function appraisalFindings(audited: Audited, sheets: Sheets): { findings: readonly AuditFinding[]; erased: number } {
  const { scorecardId, scorecardVersion } = audited.appraisal;
  const words = checkWords(audited);
  return {
    erased: words.erased,
    findings: [
      ...checkChain(audited),
      ...checkStanding(audited),
      ...checkSubmissions(audited),
      ...checkSignatures(audited),
      ...checkLooks(audited),
      ...checkFiles(audited),
      ...checkAfterResult(audited),
      ...checkReceipts(audited, sheets.get(sheetKey(scorecardId, scorecardVersion)) ?? null),
      ...words.findings,
    ],
  };
}
