/** What the API says of a call it does not take: a code for programs, a sentence and the next step for people. */
import { type Text, text } from '#core/scorecard/text.ts';

export interface Said {
  message: Text;
  mend: Text;
}

const said = (message: Text, mend: Text): Said => ({ message, mend });

/** Of a batch that is `writing`: under way, or cut off, which its sender knows by the answer that never came. */
export const NOT_WHOLE: Said = said(
  text('这一批还没有写完，一行也不算数', 'this batch is not written whole yet: none of its rows counts'),
  text(
    '没有收到 200 就用同一个批次编号原样再送一次，只算一次',
    'unless you were answered 200, send it again: the same body under the same batch id; it counts once',
  ),
);

/** Of a call as a whole, with the status it is answered by. */
export const CALL_FAULTS = {
  'no-token': [
    401,
    text('没有带令牌', 'no token was sent'),
    text('在 Authorization 里写 Bearer 和令牌', 'send Authorization: Bearer and the token'),
  ],
  'bad-token': [
    401,
    text('令牌不对', 'the token is not known'),
    text('核对令牌；没有记下就请人事换一个', 'check it; HR can make another'),
  ],
  'expired-token': [401, text('令牌过期了', 'the token has expired'), text('请人事换新令牌', 'ask HR to replace it')],
  'revoked-token': [401, text('令牌停用了', 'the token was revoked'), text('请人事新建令牌', 'ask HR for a new one')],
  'wrong-scope': [
    403,
    text('这个令牌不能送这种数据', 'this token may not do that'),
    text('请人事新建有这个权限的令牌', 'ask HR for a token with this scope'),
  ],
  'not-found': [
    404,
    text('没有这个地址', 'there is no such address'),
    text('地址见 /api/openapi.json', 'see /api/openapi.json'),
  ],
  'no-batch': [
    404,
    text('没有收到过这个批次', 'no such batch came from this source'),
    text('核对批次编号', 'check the id of the batch'),
  ],
  'wrong-method': [
    405,
    text('这个地址不接受这种请求', 'this address does not take that method'),
    text('看 Allow 里写的方法', 'see the header Allow'),
  ],
  'other-content': [
    409,
    text('这个批次编号已经用过，内容不一样', 'this batch id was used before, for another content'),
    text('更正数据请用新的批次编号', 'send corrections under a new batch id'),
  ],
  'too-large': [
    413,
    text('内容超过 2 MB', 'the body is larger than 2 MB'),
    text('分成几个批次再送', 'send it in several batches'),
  ],
  'wrong-type': [
    415,
    text('只收 UTF-8 的 application/json，不收压缩', 'only application/json in UTF-8 is read, never compressed'),
    text('改 Content-Type，去掉 Content-Encoding', 'mend Content-Type, leave Content-Encoding out'),
  ],
  'bad-encoding': [400, text('不是 UTF-8', 'the body is not UTF-8'), text('按 UTF-8 编码再送', 'send it in UTF-8')],
  'bad-json': [
    400,
    text('不是 JSON', 'the body is not JSON'),
    text('用程序库生成 JSON，不要拼字符串', 'make it with a JSON library, not by hand'),
  ],
  'too-deep': [
    400,
    text('嵌套太深', 'the body is nested too deeply'),
    text('照 /api/openapi.json 的样子写', 'write it as /api/openapi.json shows'),
  ],
  'repeated-key': [
    400,
    text('同一个字段写了两次', 'a field stands twice in one object'),
    text('只留一个', 'keep one of them'),
  ],
  'long-number': [
    400,
    text('数字超过 15 位，会丢失精度', 'a number of more than 15 digits would lose some'),
    text('四舍五入，或写成文字 "0.30"', 'round it, or send it as text "0.30"'),
  ],
  'cut-off': [
    408,
    text('内容没有收完', 'the body did not come to its end'),
    text('用同一个批次编号再送一次', 'send the same batch again'),
  ],
  invalid: [
    422,
    text('有数据不能用，一行也没有收下', 'some of it cannot be used, so none was taken'),
    text('照 errors 改好，用同一个批次编号再送', 'mend what errors lists and send the same batch again'),
  ],
  'too-fast': [
    429,
    text('请求太快', 'too many calls'),
    text('等 Retry-After 的秒数再送', 'wait as long as Retry-After says'),
  ],
  failed: [
    500,
    text('出错了，没有收下', 'something went wrong, nothing was taken'),
    text('用同一个批次编号再送一次', 'send the same batch again'),
  ],
  'not-ready': [
    503,
    text('系统还没准备好', 'the bot is not ready yet'),
    text('过几秒用同一个批次编号再送', 'send the same batch again in some seconds'),
  ],
  'no-pages': [
    503,
    text(
      '没有设 PUBLIC_URL 和 SESSION_KEY，问卷没有地址',
      'PUBLIC_URL and SESSION_KEY are not set, so surveys have no address',
    ),
    text('请维护人员设好', 'ask whoever runs the bot to set them'),
  ],
} as const satisfies Readonly<Record<string, readonly [number, Text, Text]>>;

export type CallFault = keyof typeof CALL_FAULTS;

/** Of one field; `allowed` is what it may hold, where that can be said. */
const FIELD_FAULTS: Readonly<Record<string, Said>> = {
  missing: said(text('没有填', 'it is missing'), text('填上这个字段', 'fill it in')),
  empty: said(text('是空的', 'it is empty'), text('填上，或者不写这个字段', 'fill it in, or leave the field out')),
  'wrong-type': said(
    text('类型不对', 'it is of the wrong type'),
    text('照 /api/openapi.json 的类型写', 'write it as /api/openapi.json shows'),
  ),
  'too-long': said(text('太长', 'it is too long'), text('缩短后再送', 'shorten it')),
  'bad-characters': said(
    text('有不能显示的字符', 'it holds characters that cannot be shown'),
    text('去掉控制字符和残缺的字符', 'leave out control characters and halves of characters'),
  ),
  'bad-number': said(
    text('不是十进制数', 'it is not a decimal number'),
    text('写 92.5 这样的数字，不带 %、逗号和单位', 'write a number such as 92.5, without %, commas or units'),
  ),
  'bad-count': said(
    text('次数要是 1–100 的整数', 'a count is a whole number from 1 to 100'),
    text('写 1 这样的整数', 'write a whole number such as 1'),
  ),
  'bad-score': said(
    text('分数要是 0–10 的整数', 'a score is a whole number from 0 to 10'),
    text('照问卷的分数写', 'write it as the survey asks'),
  ),
  'bad-scores': said(
    text('题目与分数写得不对', 'scores are question ids with numbers'),
    text('写成 {"attitude": 5}', 'write {"attitude": 5}'),
  ),
  'bad-period': said(text('月份读不懂', 'the month cannot be read'), text('写成 2026-10', 'write 2026-10')),
  'period-in-future': said(
    text('这个月还没有到', 'this month has not begun'),
    text('送已经开始的月份', 'send months that have begun'),
  ),
  'period-too-old': said(
    text('这个月太早，超过三年', 'this month is more than three years ago'),
    text('核对月份', 'check the month'),
  ),
  'bad-day': said(text('日期读不懂', 'the day cannot be read'), text('写成 2026-10-15', 'write 2026-10-15')),
  'bad-instant': said(
    text('时间读不懂', 'the moment cannot be read'),
    text('写成 2026-10-15T10:20:00+08:00，要带时区', 'write 2026-10-15T10:20:00+08:00, with its offset'),
  ),
  'no-rows': said(
    text('一行数据也没有', 'there is not a single row'),
    text('rows 里至少写一行', 'put at least one row into rows'),
  ),
  'too-many-rows': said(
    text('行数太多', 'there are too many rows'),
    text('分成几个批次再送', 'send them in several batches'),
  ),
  'unknown-field': said(text('没有这个字段', 'there is no such field'), text('去掉它', 'leave it out')),
  'unknown-survey': said(
    text('没有这份问卷，或没有开启', 'there is no such survey, or it is switched off'),
    text('问卷编号见 policies/', 'ids of surveys stand in policies/'),
  ),
  'unknown-subject': said(
    text('没有这个人或单位', 'there is no such person or unit'),
    text('核对工号或单位名称', 'check the number or the name'),
  ),
};

/** The sentence of a code; what nobody foresaw is a field of the wrong type. */
export const fieldFault = (code: string): Said & { code: string } => {
  const known = FIELD_FAULTS[code] ? code : 'wrong-type';
  const words = FIELD_FAULTS[known];
  if (!words) throw new Error('a code without words');
  return { code: known, ...words };
};
