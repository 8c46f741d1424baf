/** What people type: zh and en, full or half width, with or without a slash, the bot's @ already stripped (product.md §5). */
import { nearest } from '#core/scorecard/nearest.ts';

export type CommandName =
  | 'help'
  | 'todo'
  | 'self'
  | 'score'
  | 'why'
  | 'whatif'
  | 'rank'
  | 'appeal'
  | 'recall'
  | 'progress'
  | 'remind'
  | 'batch'
  | 'open'
  | 'publish'
  | 'preview'
  | 'bind'
  | 'new-group'
  | 'calibrate'
  | 'reopen'
  | 'return'
  | 'interview'
  | 'plan'
  | 'complaint'
  | 'deduct'
  | 'bonus'
  | 'log'
  | 'incidents'
  | 'praise'
  | 'spotcheck'
  | 'opinion'
  | 'suggest'
  | 'survey'
  | 'import'
  | 'spend'
  | 'budget'
  | 'policies'
  | 'vote'
  | 'rectification'
  | 'export'
  | 'delegate'
  | 'leave'
  | 'reassign'
  | 'nominate'
  | 'set-person'
  | 'set-supervisor'
  | 'set-title'
  | 'set-level'
  | 'bind-code'
  | 'language'
  | 'use-feishu'
  | 'use-wecom';

const SPELLINGS: Readonly<Record<CommandName, readonly string[]>> = {
  help: ['帮助', 'help', '菜单', '?', '你好', 'hi', 'hello'],
  todo: ['待办', 'todo'],
  self: ['自评', 'self'],
  score: ['成绩', 'score', '得分'],
  why: ['为什么', 'why'],
  whatif: ['差多少', 'whatif', 'what-if'],
  rank: ['排名', 'rank'],
  appeal: ['申诉', 'appeal'],
  recall: ['撤回', 'recall'],
  progress: ['进度', 'progress'],
  remind: ['催办', 'remind'],
  batch: ['批量', '批量评分', 'batch'],
  open: ['开启', 'open'],
  publish: ['公布', 'publish'],
  preview: ['预览', 'preview'],
  calibrate: ['校准', 'calibrate'],
  export: ['导出', 'export'],
  reopen: ['重开', 'reopen'],
  return: ['退回', 'return'],
  bind: ['绑定群', '绑定', 'bind'],
  'new-group': ['建群', 'new-group', 'newgroup'],
  interview: ['面谈', 'interview'],
  plan: ['改进计划', '改进', 'plan'],
  spotcheck: ['抽查', 'spotcheck', 'spot-check'],
  opinion: ['意见', 'opinion'],
  suggest: ['建议', 'suggest'],
  import: ['导入', 'import', 'imports'],
  survey: ['问卷', '满意度问卷', 'survey', 'surveys'],
  spend: ['支出', 'spend'],
  budget: ['预算', 'budget'],
  complaint: ['投诉', 'complaint'],
  deduct: ['扣分', 'deduct'],
  bonus: ['加分', 'bonus'],
  log: ['log'],
  incidents: ['记录', 'incidents'],
  praise: ['表扬', 'praise'],
  rectification: ['整改', '整改方案', 'rectification', 'rectify'],
  policies: ['规则', 'policies', 'policy'],
  vote: ['投票', 'vote'],
  delegate: ['代理', 'delegate'],
  nominate: ['提名', 'nominate'],
  leave: ['请假', 'leave'],
  reassign: ['改派', 'reassign'],
  'set-person': ['改资料', 'set-person'],
  'set-supervisor': ['设主管', 'set-supervisor'],
  'set-title': ['设岗位', 'set-title'],
  'set-level': ['设职级', '设级别', 'set-level'],
  'bind-code': ['绑定码', 'bind-code'],
  language: ['语言', 'language'],
  'use-feishu': ['用飞书', '飞书', 'feishu'],
  'use-wecom': ['用企业微信', '企业微信', '企微', 'wecom'],
};

const BY_SPELLING: ReadonlyMap<string, CommandName> = new Map(
  Object.entries(SPELLINGS).flatMap(([name, spellings]) =>
    spellings.map((spelling): [string, CommandName] => [spelling, name as CommandName]),
  ),
);

export type ParsedCommand =
  | { kind: 'command'; name: CommandName; argument: string }
  /** `nearest` is the spelling somebody may have meant */
  | { kind: 'unknown'; typed: string; nearest: string | null }
  | { kind: 'empty' };

/** Reads one line. `成绩2026-10` and `/score　2026-10` both are the command score with "2026-10". */
export function parseCommand(text: string): ParsedCommand {
  const typed = text
    .normalize('NFKC')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^[/／]\s*/, '');
  if (typed === '') return { kind: 'empty' };
  const [word = '', ...rest] = typed.split(' ');
  const exact = BY_SPELLING.get(word.toLowerCase());
  if (exact) return { kind: 'command', name: exact, argument: rest.join(' ') };
  return glued(typed) ?? { kind: 'unknown', typed, nearest: nearest(word.toLowerCase(), [...BY_SPELLING.keys()]) };
}

/** Chinese is written without spaces: the longest command the line begins with, the rest is its argument. */
function glued(typed: string): ParsedCommand | null {
  const spelling = [...BY_SPELLING.keys()]
    .filter((each) => each.length > 1 && /\p{Script=Han}/u.test(each) && typed.startsWith(each))
    .sort((a, b) => b.length - a.length)[0];
  const name = spelling === undefined ? undefined : BY_SPELLING.get(spelling);
  return name && spelling ? { kind: 'command', name, argument: typed.slice(spelling.length).trim() } : null;
}

/**
 * The end of a line as it was typed, with its punctuation and line breaks: a command reads its argument in half width, but
 * what somebody says stays as they wrote it.
 *
 * @example asTyped('建议　加一台，饮水机', '加一台,饮水机') // "加一台，饮水机"
 */
export function asTyped(line: string, argument: string): string {
  const folded = (text: string) => text.normalize('NFKC').replace(/\s+/g, ' ').trim();
  for (let from = 0; from < Math.min(line.length, BEFORE_WORDS); from++) {
    if (folded(line.slice(from)) === argument) return line.slice(from).trim();
  }
  return argument;
}

/** A slash, a command and some blanks take no more. */
const BEFORE_WORDS = 60;
