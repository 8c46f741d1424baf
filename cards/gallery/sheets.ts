/** Three sheets as the gallery's forms ask them: rated by levels, by findings, and mostly by metrics. */
import type { Extras, FormLeaf, PointItem } from '#cards/form-leaf.ts';

const leaf = (id: string, name: string, points: number, scale: FormLeaf['scale']): FormLeaf => ({
  id,
  name,
  criterionName: name,
  points,
  outOf: points,
  scale,
});

const toTen: FormLeaf['scale'] = { kind: 'rating', min: 0, max: 1000, step: 100 };

/** The judged leaves of the specialist's sheet. */
export const specialistLeaves: readonly FormLeaf[] = [
  leaf('knowledge', '业务熟悉程度', 3000, {
    kind: 'levels',
    step: 100,
    levels: [
      { name: 'A', from: 2500, to: 3000, text: '对项目、价格和术后护理都很熟，能帮同事答疑' },
      { name: 'B', from: 1600, to: 2400, text: '常见问题能独立答复' },
      { name: 'C', from: 600, to: 1500, text: '需要查资料或请同事帮忙' },
      { name: 'D', from: 400, to: 500, text: '常常答错或答不上' },
      { name: 'E', from: 0, to: 0, text: '还不能独立接待' },
    ],
  }),
  {
    ...leaf('self_test', '月度自测', 500, {
      kind: 'levels',
      step: 100,
      levels: [
        { name: '全部通过', from: 500, to: 500, text: '' },
        { name: '补考通过', from: 300, to: 300, text: '' },
        { name: '未通过', from: 0, to: 0, text: '' },
      ],
    }),
    criterionName: '服务反馈',
  },
  {
    ...leaf('tracking', '回访跟踪', 500, {
      kind: 'levels',
      step: 100,
      levels: [
        { name: '全部完成', from: 500, to: 500, text: '' },
        { name: '有遗漏', from: 0, to: 0, text: '' },
      ],
    }),
    criterionName: '服务反馈',
  },
  leaf('errands', '临时任务', 1000, toTen),
  leaf('judgement', '主观评价', 1000, toTen),
];

const half = (id: string, name: string): PointItem => ({ id, name, points: 50 });

/** The findings of the guide's sheet: six leaves, fifteen items. */
export const guideLeaves: readonly FormLeaf[] = [
  leaf('appearance', '仪容仪表仪态', 150, {
    kind: 'deductions',
    items: [half('makeup', '妆发工装不合规'), half('badge', '未佩戴胸卡'), half('conduct', '举止不当')],
  }),
  leaf('service', '服务', 200, {
    kind: 'deductions',
    items: [
      { id: 'complaint', name: '不用礼貌用语导致投诉', points: 100 },
      half('no_help', '不主动帮助顾客'),
      half('tone', '不答或语气强硬'),
    ],
  }),
  leaf('discipline', '劳动纪律', 250, {
    kind: 'deductions',
    items: [
      half('obey', '不服从安排'),
      half('outing', '擅自离岗'),
      half('idle', '上岗做私事'),
      half('secret', '泄露顾客信息'),
      half('other', '其他违纪'),
    ],
  }),
  leaf('team', '团队精神', 100, {
    kind: 'deductions',
    items: [half('faction', '拉帮结派'), half('selfish', '不配合同事')],
  }),
  leaf('mindset', '工作心态', 200, { kind: 'deductions', items: [{ id: 'lax', name: '消极懈怠', points: 200 }] }),
  leaf('hygiene', '卫生', 100, { kind: 'deductions', items: [{ id: 'dirty', name: '责任区不洁', points: 100 }] }),
];

export const guideExtras: Extras = {
  bonus: { cap: 50, items: [{ id: 'thrift', name: '勤俭节约', points: 50 }] },
  vetoes: [],
};

/** What the manager's sheet leaves to people: complaints with points of the recorder's choice. */
export const managerLeaves: readonly FormLeaf[] = [
  leaf('complaints', '投诉处理效率', 1500, {
    kind: 'deductions',
    items: [
      { id: 'late', name: '超时', points: { min: 50, max: 1500 } },
      { id: 'unresolved', name: '未解决', points: { min: 50, max: 1500 } },
    ],
  }),
];

export const managerExtras: Extras = {
  bonus: { cap: 300, items: [{ id: 'proposal', name: '流程优化建议落地', points: 100 }] },
  vetoes: [{ id: 'forgery', name: '伪造数据', total: 5900 }],
};
