import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { neededMetrics } from '#core/scorecard/needed-metrics.ts';
import { parseScorecard } from '#core/scorecard/parse.ts';
import { project } from '#entry/project.ts';

describe('the figures a sheet needs', () => {
  it('are those its rules read, each once, with where they come from', () => {
    const file = 'scorecards/online-service-specialist.yaml';
    const { scorecard } = parseScorecard(readFileSync(project(file), 'utf8'), file);
    if (!scorecard) throw new Error('no such sheet');
    expect(neededMetrics(scorecard, '2026-10').map(({ key, source, blocks }) => [key, source, blocks])).toEqual([
      ['online_30s_share', '客服系统', true],
      ['wechat_1min', '主管抽查', true],
      ['csat_rate', '满意度调查', true],
      ['complaint_count', '投诉登记', true],
    ]);
  });

  it('are of a formula what it reads, which block or not as the formula says', () => {
    const source = `
id: sheet
name: 表
level: staff
period: [month]
total: 100
metrics:
  done: { name: 完成, kind: quantity }
  people: { name: 人数, kind: quantity, absent: zero, scope: department }
  share: { name: 人均, kind: quantity, formula: done / people, absent: full }
criteria:
  - { id: each, name: 人均, points: 100, metric: share, rule: { ratio: { target: 10 } } }
`;
    const { scorecard, findings } = parseScorecard(source, 'scorecards/sheet.yaml');
    if (!scorecard) throw new Error(JSON.stringify(findings));
    expect(neededMetrics(scorecard, '2026-10').map(({ key, blocks, ofUnit }) => [key, blocks, ofUnit])).toEqual([
      ['done', false, false],
      ['people', false, true],
    ]);
  });
});
