/** 客服专员月度考核, added up the way its printed form says, from the rows alone. Everything in hundredths of a point. */
import { type AppraisalRow, type Evidence, type Finding, wrong } from './evidence.ts';

export const checkTotals = (evidence: Evidence): readonly Finding[] =>
  evidence.appraisals.flatMap((appraisal) => {
    if (appraisal.resultTotal === null) return [];
    const total = measured(evidence, appraisal.personId) + rated(evidence, appraisal);
    const newest = evidence.receipts
      .filter(({ appraisalId }) => appraisalId === appraisal.id)
      .sort((a, b) => b.revision - a.revision)[0];
    return [
      ...(total === appraisal.resultTotal
        ? []
        : [wrong(`the total of ${appraisal.id} is ${appraisal.resultTotal} and adds up to ${total}`)]),
      ...(newest?.fingerprint === appraisal.resultFingerprint
        ? []
        : [wrong(`the result of ${appraisal.id} is not that of its newest receipt`)]),
    ];
  });

/** 线上响应 ≥ 50% 10 分, ≥ 30% 5 分; 微信响应 10 分; 满意度 10 分 × 百分比; 无投诉 10 分, 一件 5 分. */
function measured({ metrics }: Evidence, personId: string): number {
  const figure = (key: string): number =>
    Number(metrics.find((metric) => metric.subjectId === personId && metric.key === key)?.value);
  const online = figure('online_30s_share');
  const complaints = figure('complaint_count');
  return (
    (online >= 50 ? 1000 : online >= 30 ? 500 : 0) +
    (figure('wechat_1min') >= 1 ? 1000 : 0) +
    figure('csat_rate') * 10 +
    (complaints === 0 ? 1000 : complaints === 1 ? 500 : 0)
  );
}

const LEAVES = ['knowledge', 'self_test', 'tracking', 'errands', 'judgement'] as const;

/** The newest approval counts, and in place of it what a judge changed. The self-review counts nothing. */
function rated({ ratings }: Evidence, { id, reviewers, appeal }: AppraisalRow): number {
  const stations = JSON.parse(reviewers) as { personId: string; revision: number | null }[];
  const filed = JSON.parse(appeal ?? 'null') as { judgeId: string; revision: number | null } | null;
  const score = (leaf: string, by: { personId: string; revision: number | null } | undefined): number | undefined =>
    ratings.find(
      (row) =>
        row.appraisalId === id &&
        row.criterionId === leaf &&
        row.raterId === by?.personId &&
        row.revision === by.revision &&
        row.role !== 'self',
    )?.score ?? undefined;
  const judge = filed ? { personId: filed.judgeId, revision: filed.revision } : undefined;
  return LEAVES.reduce((sum, leaf) => sum + (score(leaf, judge) ?? score(leaf, stations[0]) ?? Number.NaN), 0);
}
