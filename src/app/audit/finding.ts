/** What a check of the records found: which row, what about it, in words. Never a name, a score or anybody's text. */
import { type Text, text } from '#core/scorecard/text.ts';

export interface AuditFinding {
  table: string;
  /** the key of the row: ids, versions, days */
  row: string;
  code: AuditCode;
  message: Text;
}

const MESSAGES = {
  unreadable: text('读不懂这一行', 'this row cannot be read'),
  'other-form': text('不是程序写入的形式', 'it does not stand as the program writes it'),
  'broken-reference': text('指向不存在的行', 'it refers to a row that is not there'),
  'chain-broken': text('与前一事件接不上', 'it does not follow the event before it'),
  'event-changed': text('事件内容与它的哈希不符', 'the event is not what its hash says'),
  'look-changed': text('查看记录与它的哈希不符', 'the look is not what its hash says'),
  'signature-differs': text('签字与当时的结果不符', 'the signature does not name the result that was signed'),
  'file-differs': text('附件内容与登记的不同', 'the file is not what its record says'),
  'no-events': text('没有任何事件', 'there is no event at all'),
  'head-differs': text('链尾与考核单记录的不同', 'the chain does not end where the appraisal says'),
  'not-as-told': text('与事件记录的不同', 'it is not what the events say'),
  'row-missing': text('事件记录了它，但这一行不在了', 'an event tells of it, but the row is not there'),
  'row-unknown': text('没有事件记录过这一行', 'no event tells of this row'),
  'other-time': text('时间与它的事件不同', 'its time is not that of its event'),
  'commitment-differs': text('文字与承诺值不符', 'the text does not fit its commitment'),
  'receipt-differs': text('用它自己的输入重算，结果不同', 'it computes to something else from its own inputs'),
  'fingerprint-differs': text('指纹不符', 'the fingerprint does not match'),
  'sheet-differs': text('考核表内容与版本号不符', 'the scorecard is not what its version says'),
  'digest-differs': text('按事件重算的摘要不同', 'the events give another digest'),
  'digest-unchained': text('没有接在前一天的摘要之后', 'it does not follow the digest of the day before'),
  'ledger-unbalanced': text('这一笔的借贷两边合不上', 'the two sides of this transfer do not add up to nothing'),
  'ledger-differs': text('台账与确认的名单不同', 'the ledger is not what was confirmed'),
  'one-pair-of-eyes': text('不是一人准备、另一人确认', 'it was not prepared by one and confirmed by another'),
  'batch-cut': text(
    '接口送来的这一批没有写完，还不算数，也不会自己写完：请对方用同一个批次编号原样再送一次',
    'this batch of the API was cut off: it counts for nothing and nobody finishes it; its sender must send the same batch again',
  ),
  'import-cut': text(
    '这次导入没有写完，还不算数，也不会自己写完：请把同一份文件再导入一次',
    'this import was cut off: it counts for nothing and nobody finishes it; import the same file again',
  ),
  'batch-stuck': text(
    '这一批一天了还没有写完：机器人会自己接着写，请启动机器人，看日志里的“finish imports”',
    'this batch is still being written after a day: the bot goes on with it by itself; start it and see "finish imports" in its log',
  ),
  'batch-rows': text('这一批的行数与登记的不同', 'the batch does not hold as many rows as it says'),
  'batch-unknown': text('没有它说的那一批', 'there is no batch as it names'),
  'head-unknown': text('没有这个摘要值', 'there is no digest with this hash'),
} satisfies Readonly<Record<string, Text>>;

export type AuditCode = keyof typeof MESSAGES;

/** A finding about one row, or about some of its columns. */
export function finding(table: string, row: string, [code, ...columns]: [AuditCode, ...string[]]): AuditFinding {
  const { zh, en } = MESSAGES[code];
  const which = columns.length === 0 ? '' : ` (${columns.join(', ')})`;
  return { table, row, code, message: text(zh + which, en + which) };
}
