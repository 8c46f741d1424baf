/** Whether Feishu is there, takes our keys and lets the app do what it must. */
import { type Text, text } from '#core/scorecard/text.ts';
import { type Inspection, isMissingScope, type SeenDirectory, type Tried } from '#platforms/feishu/index.ts';
import { checkClock } from './check-clock.ts';
import { type Diagnosis, failure, fine } from './diagnosis.ts';

const FEISHU = text('飞书', 'Feishu');

export function checkFeishu(inspection: Inspection): readonly Diagnosis[] {
  const { credentials, bot, send, directory } = inspection;
  if (!credentials.ok) return [checkCredentials(credentials), ...checkClock(inspection.aheadMs, FEISHU)];
  return [
    checkCredentials(credentials),
    ...checkClock(inspection.aheadMs, FEISHU),
    checkAbility('bot', bot, { needs: text('机器人能力', 'the bot ability'), scope: null }),
    checkAbility('send', send, { needs: text('发消息', 'sending messages'), scope: 'im:message:send_as_bot' }),
    checkAbility('directory', directory, {
      needs: text('读通讯录', 'reading the directory'),
      scope: 'contact:contact.base:readonly',
    }),
    ...(directory.ok && directory.seen ? checkFields(directory.seen) : []),
    UNTRIED,
  ];
}

const CONSOLE = text('飞书开发者后台', "Feishu's developer console");

/** Scopes of events cannot be tried from here: what is not allowed just never comes. */
const UNTRIED = fine(
  'platform',
  'events',
  text(
    `收消息的权限无法从这里试出，请在${CONSOLE.zh}核对：im:message.p2p_msg:readonly、im:message.group_at_msg:readonly`,
    `scopes of events cannot be tried from here; see in ${CONSOLE.en}: im:message.p2p_msg:readonly, im:message.group_at_msg:readonly`,
  ),
);

const numbered = (tried: Extract<Tried, { ok: false }>): string =>
  tried.code === null ? tried.word : String(tried.code);

function checkCredentials(tried: Tried): Diagnosis {
  if (tried.ok)
    return fine(
      'platform',
      'credentials',
      text('飞书可达，App ID 与 Secret 有效', 'Feishu is there and takes App ID and Secret'),
    );
  if (tried.word === 'unavailable' || tried.word === 'ambiguous') {
    return failure('platform', {
      code: 'unreachable',
      message: text(`连不上飞书（${numbered(tried)}）`, `Feishu cannot be reached (${numbered(tried)})`),
      mend: text(
        '检查网络、DNS、OUTBOUND_PROXY 和 FEISHU_BASE_URL',
        'look at the network, DNS, OUTBOUND_PROXY and FEISHU_BASE_URL',
      ),
    });
  }
  return failure('platform', {
    code: 'credentials',
    message: text(
      `飞书不认 App ID 或 Secret（${numbered(tried)}）`,
      `Feishu refuses App ID or Secret (${numbered(tried)})`,
    ),
    mend: text(
      `在${CONSOLE.zh}“凭证与基础信息”重新复制 FEISHU_APP_ID 和 FEISHU_APP_SECRET`,
      `copy FEISHU_APP_ID and FEISHU_APP_SECRET again from 凭证与基础信息 in ${CONSOLE.en}`,
    ),
  });
}

interface Ability {
  needs: Text;
  /** the scope that allows it, as the console lists it */
  scope: string | null;
}

/** The directory is not open to the app as a whole: no authority over departments, over users (feishu.md §7.2). */
const NO_RANGE: ReadonlySet<number | null> = new Set([40004, 41050]);
/** The bot ability is switched off (feishu.md §4.6). */
const NO_BOT = 230006;

function checkAbility(code: string, tried: Tried, { needs, scope }: Ability): Diagnosis {
  if (tried.ok) return fine('platform', code, text(`${needs.zh}：可以`, `${needs.en}: yes`));
  const message = text(`${needs.zh}：不行（${numbered(tried)}）`, `${needs.en}: no (${numbered(tried)})`);
  if (tried.word === 'quota') return failure('platform', { code: 'quota', message, mend: QUOTA });
  return failure('platform', { code, message, mend: mendOf(tried, scope) });
}

const QUOTA = text(
  '本月的调用次数用完了：升级飞书版本，或等到下月',
  'the calls of this month are used up: upgrade the plan, or wait for the next month',
);

function mendOf(tried: Extract<Tried, { ok: false }>, scope: string | null): Text {
  if (NO_RANGE.has(tried.code)) {
    return text(
      `在${CONSOLE.zh}把“通讯录权限范围”设为全部成员，并发布新版本`,
      `set the contact range to all members in ${CONSOLE.en}, and publish a version`,
    );
  }
  if (scope !== null && isMissingScope(tried)) {
    return text(
      `在${CONSOLE.zh}“权限管理”开通 ${scope}，并发布新版本`,
      `grant ${scope} in ${CONSOLE.en}, and publish a version`,
    );
  }
  if (scope === null || tried.code === NO_BOT) {
    return text(
      `在${CONSOLE.zh}“应用能力”添加机器人，并发布新版本`,
      `add the bot ability in ${CONSOLE.en}, and publish a version`,
    );
  }
  return text('稍后再试；一直如此请看日志里的编号', 'try again later; when it stays so, look up the number');
}

/** A field without its scope is silently absent for everybody (feishu.md §7.2). */
const FIELDS: readonly (readonly [field: keyof SeenDirectory['without'], what: Text, scope: string])[] = [
  ['name', text('姓名', 'names'), 'contact:user.base:readonly'],
  ['employeeNo', text('工号', 'employee numbers'), 'contact:user.employee:readonly'],
  ['title', text('岗位', 'titles'), 'contact:user.employee:readonly'],
  ['leader', text('上级', 'leaders'), 'contact:user.department:readonly'],
];

function checkFields({ people, without }: SeenDirectory): readonly Diagnosis[] {
  if (people === 0) {
    return [
      failure('people', {
        code: 'empty',
        message: text('应用看不到任何人', 'the app sees nobody'),
        mend: text(`在${CONSOLE.zh}扩大“通讯录权限范围”`, `widen the contact range in ${CONSOLE.en}`),
      }),
    ];
  }
  return FIELDS.filter(([field]) => without[field] === people).map(([field, what, scope]) =>
    failure('platform', {
      code: `field-${field}`,
      message: text(`通讯录里谁都没有${what.zh}`, `nobody in the directory has ${what.en}`),
      mend: text(
        `在${CONSOLE.zh}开通 ${scope}，并在通讯录填写`,
        `grant ${scope} in ${CONSOLE.en}, and fill them in in the directory`,
      ),
    }),
  );
}
