/** What `yueping verify` does: a database file in, what was proved and what was found as text out. */
import type { AuditFinding } from '#app/audit/finding.ts';
import { bothLanguages, text } from '#core/scorecard/text.ts';
import { type Verified, verifyFile } from '#entry/verify.ts';
import { BadInput } from './bad-input.ts';
import { existingDatabase } from './database-file.ts';

export interface VerifyOptions {
  readonly file?: string;
  readonly head?: string;
  readonly day?: string;
  readonly json?: true;
}

export interface VerifyRun {
  readonly output: string;
  readonly hasFindings: boolean;
}

/** @throws BadInput, StoreError */
export function runVerify(options: VerifyOptions, env: Readonly<Record<string, string | undefined>>): VerifyRun {
  const { head, day } = options;
  refuseOdd(options);
  const file = existingDatabase(options.file, env);
  const verified = verifyFile(file, head === undefined ? undefined : { hash: head, day });
  return { output: options.json ? printJson(verified) : print(verified), hasFindings: verified.found > 0 };
}

function refuseOdd({ head, day }: VerifyOptions): void {
  if (head !== undefined && !/^[0-9a-f]{64}$/.test(head)) {
    throw new BadInput(
      text(
        `--head 填的是“${head}”：要填摘要的 64 位十六进制数`,
        `--head is "${head}"; allowed: the 64 hexadecimal digits of a digest`,
      ),
    );
  }
  if (day !== undefined && !/^\d{4}-\d\d-\d\d$/.test(day)) {
    throw new BadInput(text(`--day 填的是“${day}”：要写成 2026-11-03`, `--day is "${day}"; allowed: 2026-11-03`));
  }
  if (day !== undefined && head === undefined) {
    throw new BadInput(text('--day 要和 --head 一起用', '--day needs --head beside it'));
  }
}

/** Findings as machines read them, like those of `check`. */
export const findingsJson = (findings: readonly AuditFinding[]) =>
  findings.map(({ message, ...rest }) => ({ ...rest, message: bothLanguages(message) }));

const printJson = ({ findings, ...counts }: Verified): string =>
  `${JSON.stringify({ ...counts, findings: findingsJson(findings) }, null, 2)}\n`;

function print(verified: Verified): string {
  const { findings, found } = verified;
  const lines = [
    ...findings.map(({ table, row, code, message }) => `${table} ${row} ${code}\n  ${bothLanguages(message)}`),
    ...(found > findings.length ? [bothLanguages(more(found - findings.length))] : []),
    bothLanguages(countsInWords(verified)),
    ...headLines(verified),
    bothLanguages(
      found === 0 ? text('没有发现问题', 'nothing was found') : text(`${found} 个问题`, `${found} findings`),
    ),
  ];
  return `${lines.join('\n')}\n`;
}

const more = (count: number) => text(`另有 ${count} 个`, `and ${count} more`);

const countsInWords = ({
  appraisals,
  events,
  receipts,
  texts,
  erased,
  looks,
  files,
  outcomes,
  entries,
  batches,
  digests,
}: Verified) =>
  text(
    `${appraisals} 张考核单，${events} 个事件，${receipts} 份得分明细，${texts} 段文字（已删除 ${erased} 段），${looks} 次查看，${files} 个附件，${outcomes} 份结果名单，${entries} 条台账，${batches} 批外部数据，${digests} 个每日摘要`,
    `${appraisals} appraisals, ${events} events, ${receipts} receipts, ${texts} texts (${erased} erased), ${looks} looks, ${files} files, ${outcomes} outcomes, ${entries} ledger entries, ${batches} batches, ${digests} daily digests`,
  );

function headLines({ head, matches }: Verified): readonly string[] {
  const newest = head
    ? [bothLanguages(text(`最新摘要 ${head.day}`, `newest digest ${head.day}`)), `  ${head.hash}`]
    : [];
  if (matches === null) return newest;
  return [...newest, bothLanguages(text(`与 ${matches} 的摘要相符`, `it is the digest of ${matches}`))];
}
