/** Whether WeCom is there, takes our keys, trusts our address and lets the app do what it must. */
import { type Text, text } from '#core/scorecard/text.ts';
import type { Inspection, SeenDirectory, Tried } from '#platforms/wecom/index.ts';
import { checkClock } from './check-clock.ts';
import { type Diagnosis, failure, fine, warning } from './diagnosis.ts';

const WECOM = text('企业微信', 'WeCom');
const CONSOLE = text('企业微信管理后台', "WeCom's admin console");

/** The address comes first: its page takes it only after 接收消息 was saved, and nothing else can be tried before (wecom.md §7). */
export function checkWecom(inspection: Inspection): readonly Diagnosis[] {
  const { credentials, app, directory, send, aheadMs } = inspection;
  const clock = checkClock(aheadMs, WECOM);
  if (!credentials.ok) return [notTrusted(credentials) ?? checkCredentials(credentials), ...clock];
  const distrusted = notTrusted(app);
  if (distrusted) return [TAKEN, distrusted, ...clock];
  return [
    TAKEN,
    ...clock,
    ...(app.ok ? checkApp(app.seen) : [cannot('app', text('读应用信息', 'reading the app'), app)]),
    checkAbility('send', text('发消息', 'sending messages'), send),
    checkAbility('directory', text('读通讯录', 'reading the directory'), directory),
    ...(directory.ok ? checkFields(directory.seen) : []),
  ];
}

type Refused = Extract<Tried, { ok: false }>;

const TAKEN = fine(
  'platform',
  'wecom',
  text('企业微信可达，企业ID 与 Secret 有效', 'WeCom is there and takes 企业ID and Secret'),
);

const numbered = ({ code, word }: Refused): string => (code === null ? word : String(code));

function notTrusted(tried: Tried): Diagnosis | undefined {
  if (tried.ok || tried.address === null) return undefined;
  const { address } = tried;
  return failure('platform', {
    code: 'wecom-trusted-ip',
    message: text(`企业微信不接受来自 ${address} 的调用（60020）`, `WeCom takes no calls from ${address} (60020)`),
    mend: text(
      `在${CONSOLE.zh}打开这个应用，先保存「接收消息」的 URL，再在「企业可信IP」加入 ${address}，约一分钟后生效；出口地址会变的，请用 OUTBOUND_PROXY 固定`,
      `in ${CONSOLE.en} open this app, save the URL under 接收消息 first, then add ${address} under 企业可信IP; it counts after about a minute. Where the address changes, fix it with OUTBOUND_PROXY`,
    ),
  });
}

function checkCredentials(tried: Refused): Diagnosis {
  if (tried.word === 'unavailable' || tried.word === 'ambiguous') {
    return failure('platform', {
      code: 'wecom-unreachable',
      message: text(`连不上企业微信（${numbered(tried)}）`, `WeCom cannot be reached (${numbered(tried)})`),
      mend: text(
        '检查网络、DNS、OUTBOUND_PROXY 和 WECOM_BASE_URL',
        'look at the network, DNS, OUTBOUND_PROXY and WECOM_BASE_URL',
      ),
    });
  }
  if (tried.word === 'rate_limited') return cannot('wecom', text('取得凭证', 'getting a token'), tried);
  return failure('platform', {
    code: 'wecom-credentials',
    message: text(
      `企业微信不认企业ID 或 Secret（${numbered(tried)}）`,
      `WeCom refuses 企业ID or Secret (${numbered(tried)})`,
    ),
    mend: text(
      `在${CONSOLE.zh}核对「我的企业」里的企业ID 和应用的 Secret。错的 Secret 试多了，本机地址会被封一小时`,
      `compare the 企业ID under 我的企业 and the Secret of the app in ${CONSOLE.en}. Too many tries with a wrong one block this address for an hour`,
    ),
  });
}

function checkApp({ isClosed, hasTags, tellsOfEntering }: Extract<Inspection['app'], { ok: true }>['seen']) {
  const checks: Diagnosis[] = [
    isClosed
      ? failure('platform', {
          code: 'wecom-app',
          message: text('应用被停用了', 'the app is switched off'),
          mend: text(`在${CONSOLE.zh}启用它`, `switch it on in ${CONSOLE.en}`),
        })
      : fine('platform', 'wecom-app', text('应用已启用', 'the app is switched on')),
  ];
  if (hasTags) checks.push(TAGS);
  if (!tellsOfEntering) checks.push(SILENT);
  return checks;
}

const TAGS = warning('platform', {
  code: 'wecom-tags',
  message: text(
    '可见范围里有标签，标签里的人可能读不到',
    'the visible range has tags; people behind them may be missed',
  ),
  mend: text('把可见范围设为部门，最好是整个公司', 'set the visible range to departments, best to the whole company'),
});

const SILENT = fine(
  'platform',
  'wecom-enter',
  text(
    '没有打开「用户进入应用」上报：新同事第一次进来不会收到欢迎，其他不受影响',
    'the app does not report who opens it: newcomers get no welcome, nothing else is lost',
  ),
);

const checkAbility = (code: string, needs: Text, tried: Tried): Diagnosis =>
  tried.ok
    ? fine('platform', `wecom-${code}`, text(`${needs.zh}：可以`, `${needs.en}: yes`))
    : cannot(code, needs, tried);

function cannot(code: string, needs: Text, tried: Refused): Diagnosis {
  return failure('platform', {
    code: `wecom-${code}`,
    message: text(`${needs.zh}：不行（${numbered(tried)}）`, `${needs.en}: no (${numbered(tried)})`),
    mend: MENDS.get(tried.code ?? 0) ?? LATER,
  });
}

const LATER = text('稍后再试；一直如此请看日志里的编号', 'try again later; when it stays so, look up the number');
const RANGE = text(
  `在${CONSOLE.zh}把应用的「可见范围」设为整个公司`,
  `set the visible range of the app to the whole company in ${CONSOLE.en}`,
);
const ENABLE = text(`在${CONSOLE.zh}重新启用应用`, `enable the app again in ${CONSOLE.en}`);
const AGENT = text(
  '核对 WECOM_AGENT_ID：要和 WECOM_SECRET 是同一个应用的',
  'compare WECOM_AGENT_ID: it must belong to the same app as WECOM_SECRET',
);

/** What mends a number (wecom.md §3.6). */
const MENDS: ReadonlyMap<number, Text> = new Map([
  [60011, RANGE],
  [60021, RANGE],
  [50002, RANGE],
  [48006, ENABLE],
  [50003, ENABLE],
  [40056, AGENT],
  [41011, AGENT],
  [301002, AGENT],
  [
    45009,
    text('调用太多，被限制了一段时间：等一小时再试', 'too many calls, blocked for a while: try again in an hour'),
  ],
]);

/** A field nobody has is a matter of the directory. */
const FIELDS: readonly (readonly [field: keyof SeenDirectory['without'], what: Text])[] = [
  ['name', text('姓名', 'names')],
  ['title', text('职务', 'titles')],
  ['leader', text('上级', 'leaders')],
];

function checkFields({ people, without }: SeenDirectory): readonly Diagnosis[] {
  if (people === 0) {
    const message = text('应用看不到任何人', 'the app sees nobody');
    return [failure('people', { code: 'wecom-empty', message, mend: RANGE })];
  }
  const missing = FIELDS.filter(([field]) => without[field] === people).map(([field, what]) =>
    failure('platform', {
      code: `wecom-field-${field}`,
      message: text(`通讯录里谁都没有${what.zh}`, `nobody in the directory has ${what.en}`),
      mend: text(`在${CONSOLE.zh}「通讯录」填写`, `fill them in under 通讯录 in ${CONSOLE.en}`),
    }),
  );
  return without.employeeNo === people ? [...missing, ACCOUNTS] : missing;
}

const ACCOUNTS = fine(
  'people',
  'wecom-numbers',
  text(
    '通讯录没有「工号」这一项，用账号当工号',
    'the directory has no field 工号; account names stand for employee numbers',
  ),
);
