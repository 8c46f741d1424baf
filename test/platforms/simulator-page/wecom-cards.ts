/** One card of each kind with every block that may stand on it (wecom.md §4.1). */
type Card = Record<string, unknown>;

const PAGE = 'http://127.0.0.1:3000/m/t1';
const PIXEL = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

const source = { desc: '绩效助手', desc_color: 3 };
const action_menu = {
  desc: '更多操作',
  action_list: [
    { text: '不再提醒', key: 'mute' },
    { text: '稍后再说', key: 'later' },
  ],
};
const quote_area = { type: 1, url: PAGE, title: '规则第 4 条', quote_text: '签收后 3 个工作日内可以申诉' };
const horizontal_content_list = [
  { keyname: '部门', value: '客服一组' },
  { keyname: '明细', type: 1, value: '打开明细', url: PAGE },
  { keyname: '附件', type: 2, value: '考核表.pdf', media_id: 'm1' },
  { keyname: '评审人', type: 3, value: '查看资料', userid: 'Wang' },
];

export const textNotice: Card = {
  card_type: 'text_notice',
  source,
  action_menu,
  main_title: { title: '10月绩效结果已公布', desc: '请在 3 日内签收或申诉' },
  emphasis_content: { title: 'B+', desc: '本月等级' },
  quote_area,
  sub_title_text: '点击卡片查看明细并签收',
  horizontal_content_list,
  jump_list: [
    { type: 1, title: '查看明细', url: PAGE },
    { type: 0, title: '截止 11-05 18:00' },
  ],
  card_action: { type: 1, url: PAGE },
  task_id: 'tn',
};

export const newsNotice: Card = {
  card_type: 'news_notice',
  source,
  main_title: { title: '10月排名', desc: '客服一组' },
  card_image: { url: PIXEL, aspect_ratio: 2.25 },
  image_text_area: {
    type: 1,
    url: PAGE,
    title: '李蕾 第 1 名',
    desc: '比上月 +2',
    image_url: 'https://example.com/a.png',
  },
  vertical_content_list: [
    { title: '在线服务', desc: '满意率 98%' },
    { title: '投诉', desc: '无' },
  ],
  horizontal_content_list: [{ keyname: '人数', value: '6' }],
  jump_list: [{ type: 1, title: '完整排名', url: PAGE }],
  card_action: { type: 1, url: PAGE },
};

export const buttons: Card = {
  card_type: 'button_interaction',
  source,
  action_menu,
  main_title: { title: '待评审：李蕾 10月', desc: '截止 11-05 18:00' },
  quote_area,
  sub_title_text: '自评 86 分，系统建议 84 分',
  horizontal_content_list,
  task_id: 'bi',
  button_selection: {
    question_key: 'grade',
    title: '评级',
    option_list: [
      { id: '-', text: '请选择' },
      { id: 'A', text: 'A' },
      { id: 'B', text: 'B' },
    ],
  },
  button_list: [
    { type: 0, text: '通过', style: 1, key: 'approve' },
    { type: 0, text: '退回', style: 2, key: 'return' },
    { type: 0, text: '稍后', style: 3, key: 'later' },
    { type: 0, text: '作废', style: 4, key: 'void' },
    { type: 1, text: '打开页面', style: 2, url: PAGE },
  ],
};

const ticks = [
  { id: 'late', text: '超时未回复', is_checked: false },
  { id: 'rude', text: '语气生硬', is_checked: true },
  { id: 'miss', text: '漏登记', is_checked: false },
];

export const voteOne: Card = {
  card_type: 'vote_interaction',
  source: { desc: '绩效助手' },
  main_title: { title: '同意这个结果吗', desc: '单选' },
  task_id: 'v1',
  checkbox: { question_key: 'agree', mode: 0, option_list: ticks },
  submit_button: { text: '提交', key: 'vote_one' },
};

export const voteMany: Card = {
  ...voteOne,
  main_title: { title: '本月有哪些问题', desc: '可多选' },
  checkbox: { question_key: 'findings', mode: 1, option_list: ticks },
  submit_button: { text: '下一步', key: 'vote_many' },
};

const levels = [
  { id: '-', text: '请选择' },
  { id: '5', text: '5 远超预期' },
  { id: '4', text: '4 超出预期' },
];

export const questions: Card = {
  card_type: 'multiple_interaction',
  source: { desc: '绩效助手' },
  main_title: { title: '10月自评 (1/2)', desc: '请为以下三项选择自评等级' },
  task_id: 'mi',
  select_list: [
    { question_key: 'k1', title: '目标完成', option_list: levels },
    { question_key: 'k2', title: '协作', selected_id: '5', option_list: levels },
    { question_key: 'k3', title: '创新', selected_id: 'gone', option_list: levels },
  ],
  submit_button: { text: '下一步', key: 'next' },
};

export const done: Card = {
  card_type: 'button_interaction',
  main_title: { title: '已评审：李蕾 10月', desc: '等级 B · 11-03 10:12' },
  button_list: [{ text: '已通过', style: 1, key: 'noop' }],
  replace_text: '已通过',
};

export const doneQuestions: Card = {
  ...questions,
  select_list: [{ question_key: 'k1', title: '目标完成', selected_id: '4', disable: true, option_list: levels }],
  replace_text: '已提交',
};
