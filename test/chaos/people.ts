/** What people want to do next, worked out from the cards they see and from chance alone. */
import type { Chance } from './chance.ts';
import type { ChatUse, Seen } from './chat.ts';
import { HEADS, HR, LEADER, openIdOf, SPECIALISTS } from './company.ts';

/** How much somebody is drawn to a button. */
const DRAWN_TO: Readonly<Record<string, number>> = {
  submit_self: 40,
  save_draft: 14,
  recall_self: 5,
  submit_review: 40,
  return: 7,
  sign: 22,
  sign_with_remark: 8,
  refuse: 5,
  open_appeal: 14,
  file_appeal: 40,
  withdraw_appeal: 6,
  decide_keep: 30,
  decide_change: 30,
  why: 5,
  open_task: 6,
};
/** Two of these at once on one card: the same person on two devices. */
const RIVAL: Readonly<Record<string, string>> = {
  submit_review: 'return',
  return: 'submit_review',
  submit_self: 'save_draft',
  sign: 'refuse',
  refuse: 'sign_with_remark',
  file_appeal: 'file_appeal',
  decide_keep: 'decide_change',
  decide_change: 'decide_keep',
};
const DOUBLE_CLICKS = 18;
const RIVALS = 14;
const LINES = ['待办', '自评', '成绩', '帮助', '为什么', '申诉', '排名', '成绩 2026-10', '撤回'];
const LINES_OF_HEADS = ['进度', '待办', '催办'];
const LINES_OF_HR = ['进度', '开启 2026-10', '催办', '待办'];

/** Something that is done with one movement of the hand; `what` tells it apart. */
export interface Act {
  what: string;
  isClick: boolean;
  /** @throws Error only when the chat itself does not work */
  run: () => Promise<void>;
}

/** Who is in the mood; heads, who have many cards, act on several at once. */
export async function wishes(chat: ChatUse, chance: Chance, crowd: number): Promise<readonly Act[]> {
  const eager = [...HEADS, LEADER, HR, ...SPECIALISTS.filter((no) => chance.of(no).percent(crowd))];
  const lists = await Promise.all(eager.map((no) => wishesOf(chat, chance.of(no), no)));
  return lists.flat();
}

async function wishesOf(chat: ChatUse, chance: Chance, employeeNo: string): Promise<readonly Act[]> {
  const viewer = openIdOf(employeeNo);
  const leads = HEADS.includes(employeeNo) || employeeNo === LEADER;
  const buttons = await chat.buttons(viewer, leads ? 40 : 7);
  const acts: Act[] = [];
  let left = buttons.filter(({ button }) => DRAWN_TO[button.command] !== undefined);
  for (let times = leads ? 5 : 1; times > 0 && left.length > 0; times -= 1) {
    const seen = drawn(chance, left);
    acts.push(...pressesOn(chat, chance, { viewer, seen, buttons }));
    left = left.filter(({ button }) => button.id !== seen.button.id);
  }
  if (chance.percent(9)) {
    const text = chance.pick(employeeNo === HR ? LINES_OF_HR : leads ? LINES_OF_HEADS : LINES);
    acts.push({ what: `says ${text}`, isClick: false, run: () => chat.say(viewer, text) });
  }
  return acts;
}

function drawn(chance: Chance, buttons: readonly Seen[]): Seen {
  const weights = buttons.map(({ button }) => DRAWN_TO[button.command] ?? 0);
  let rest = chance.next() * weights.reduce((sum, weight) => sum + weight, 0);
  const place = weights.findIndex((weight) => {
    rest -= weight;
    return rest < 0;
  });
  return buttons[Math.max(0, place)] as Seen;
}

interface Choice {
  viewer: string;
  seen: Seen;
  buttons: readonly Seen[];
}

/** One press, the same one twice, or two that contradict each other. */
function pressesOn(chat: ChatUse, chance: Chance, { viewer, seen, buttons }: Choice): readonly Act[] {
  const once = press(chat, viewer, seen, typedInto(seen, chance));
  if (chance.percent(DOUBLE_CLICKS)) return [once, once];
  const rival = buttons.find(
    ({ button }) => button.id === seen.button.id && button.command === RIVAL[seen.button.command],
  );
  if (rival && chance.percent(RIVALS)) return [once, press(chat, viewer, rival, typedInto(rival, chance))];
  return [once];
}

export const press = (chat: ChatUse, viewer: string, seen: Seen, typed: Record<string, string | string[]>): Act => ({
  what: `presses ${seen.button.command}`,
  isClick: true,
  run: async () => void (await chat.press(viewer, seen, typed)),
});

/** Points that 业务熟悉程度 knows: between its levels there are none. */
const KNOWLEDGE = Array.from({ length: 27 }, (_, index) => String(index + 4)).concat('0');

const ANSWERS: Readonly<Record<string, (chance: Chance) => string>> = {
  'rating:knowledge': (chance) => chance.pick(KNOWLEDGE),
  'rating:self_test': (chance) => chance.pick(['按时完整', '有所缺漏', '没有完成']),
  'rating:tracking': (chance) => chance.pick(['有跟踪', '无跟踪']),
  'rating:errands': (chance) => String(chance.below(11)),
  'rating:judgement': (chance) => String(chance.below(11)),
  comment: (chance) => chance.pick(['', '本月客户较多，回访都做了', `第 ${chance.below(1000)} 条说明`]),
  reason: (chance) => chance.pick(['请补充说明', `理由 ${chance.below(1000)}`, `理由 ${chance.below(1000)}`, '']),
  remark: (chance) => chance.pick(['有保留', `意见 ${chance.below(1000)}`, `意见 ${chance.below(1000)}`, '']),
};

/** What is typed into the fields of a card. */
function typedInto({ button }: Seen, chance: Chance): Record<string, string | string[]> {
  const typed: Record<string, string | string[]> = {};
  for (const name of Object.keys(button.fields ?? {})) {
    const answer = ANSWERS[name];
    if (answer) typed[name] = answer(chance);
    if (name === 'items') typed[name] = chance.pick([[], ['knowledge'], ['knowledge', 'judgement'], ['errands']]);
  }
  return typed;
}
