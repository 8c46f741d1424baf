/** What HR reads of policies that wait for approval. */
const zh = {
  title: '请批准 · 考核规则',
  preview: '考核规则有改动等你批准',
  intro: 'policies 文件夹里的考核规则改了。批准之前，一切照上次的规则；批准后几分钟内生效。改动如下：',
  files: {
    'assignments.yaml': '谁用哪张考核表',
    'raters.yaml': '谁来评分',
    'reviewers.yaml': '谁来批准',
    'cycle.yaml': '时间和流程',
    'calendar.yaml': '工作日',
  },
  resultRule: '结果规则',
  file: (name: string, file: string) => `${name}（${file}）`,
  removed: (line: string) => `原：${line}`,
  added: (line: string) => `新：${line}`,
  onlySpace: '只改了空行',
  rejectTitle: '不批准这次改动？',
  rejectText: '继续照现在的规则；要改请改好文件再重新启动。',
  rejectedTitle: '没有批准 · 考核规则',
  rejected: (by: string) => `${by}没有批准考核规则的改动：继续照上次的规则。要改请改好 policies 里的文件，再重新启动。`,
};

const en: typeof zh = {
  title: 'Please approve · Rules',
  preview: 'A change of the appraisal rules waits for your approval',
  intro:
    'The appraisal rules in the folder policies were changed. Until you approve, the rules before go on; once approved the new ones count within minutes. What changed:',
  files: {
    'assignments.yaml': 'Who has which scorecard',
    'raters.yaml': 'Who rates',
    'reviewers.yaml': 'Who reviews',
    'cycle.yaml': 'Times and steps',
    'calendar.yaml': 'Working days',
  },
  resultRule: 'A rule of results',
  file: (name, file) => `${name} (${file})`,
  removed: (line) => `was: ${line}`,
  added: (line) => `now: ${line}`,
  onlySpace: 'Empty lines only',
  rejectTitle: 'Reject this change?',
  rejectText: 'The present rules go on; to try again change the files and restart.',
  rejectedTitle: 'Rejected · Rules',
  rejected: (by) =>
    `${by} rejected the change of the appraisal rules: the rules before go on. To try again change the files in policies and restart.`,
};

export const policies = { zh, en };
