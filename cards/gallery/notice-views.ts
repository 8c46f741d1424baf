/** The notice of the specialist's sheet, and what HR learns of a file that changed. */
import type { Locale } from '#cards/card.ts';
import type { NoticeChange, NoticeView } from '#cards/notice-card.ts';
import type { SheetChangedView } from '#cards/sheet-changed-card.ts';
import { FINGERPRINT, PERIOD, specialist, specialistHead } from './clinic.ts';

const changes = (locale: Locale): readonly string[] =>
  locale === 'zh'
    ? ['考核项“客户满意度”第 1 档：≥ 90 得 10 → ≥ 92 得 10', '等级“优秀”的界限：90 分起 → 92 分起']
    : ['criterion "客户满意度" tier 1: ≥ 90 → 10, now ≥ 92 → 10', 'grade "优秀" begins: from 90, now from 92'];

export const otherSheet: NoticeChange = { kind: 'other', since: '2026-09', before: ['导医考核细则'] };

export const notice = (locale: Locale): NoticeView => {
  const zh = locale === 'zh';
  return {
    period: PERIOD,
    person: specialist,
    scorecardId: 'online-service-specialist',
    scorecardName: specialistHead.scorecardName,
    version: `sha256:${FINGERPRINT}`,
    full: 10000,
    change: { kind: 'changed', since: '2026-09', lines: changes(locale) },
    criteria: [
      {
        name: '线上响应',
        points: 1000,
        lines: zh
          ? ['评分办法：分档：≥ 50 得 10、≥ 30 得 5、其余 得 0', '看指标：线上 30 秒内响应占比（来源：客服系统）']
          : ['Rule: tiers: ≥ 50 → 10, ≥ 30 → 5, the rest → 0', 'Metric: 线上 30 秒内响应占比 (source: 客服系统)'],
      },
      {
        name: '业务熟悉程度',
        points: 3000,
        lines: zh
          ? ['评分办法：评等级：A 25–30、B 16–24、C 0–15', 'A（25–30）：对项目、价格和术后护理都很熟，能帮同事答疑']
          : ['Rule: levels: A 25–30, B 16–24, C 0–15', 'A (25–30): 对项目、价格和术后护理都很熟，能帮同事答疑'],
      },
    ],
    raters: zh ? '自评（只作参考）、主管 1' : 'self (shown only), supervisor 1',
    grades: zh ? ['优秀：92 分起，绩效系数 1.2', '合格：60 分起，绩效系数 1'] : ['优秀: from 92, coefficient 1.2'],
    extras: zh ? ['一票否决：伪造数据，总分最高 59'] : ['Veto: 伪造数据, total at most 59'],
    acknowledgedAt: null,
  };
};

export const sheetChanged = (locale: Locale): SheetChangedView => ({
  scorecardName: specialistHead.scorecardName,
  fixed: PERIOD,
  from: '2026-11',
  lines: changes(locale),
  version: `sha256:${FINGERPRINT}`,
});
