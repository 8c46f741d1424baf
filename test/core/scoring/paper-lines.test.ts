import { describe, expect, it } from 'vitest';
import { paperBonus, paperLines, paperRoles } from '#core/scoring/paper-lines.ts';
import { settledExample } from '#test/support/paper.ts';

const zh = (id: string) =>
  paperLines(settledExample(id)).map(({ name, full, aim, actual, byRole, score, remarks }) => ({
    name,
    full,
    aim: aim.zh,
    actual: actual.zh,
    byRole: Object.fromEntries(byRole),
    score,
    remarks: remarks.map((each) => each.zh),
  }));

describe('the lines of a printed form', () => {
  it('form 7 has target and measured value, and beside the judged items what each side gave', () => {
    // 3610 ÷ (200 × 21) = 85.952…%; attitude 1.8 + 9.6 + 4.8; teamwork 2 + 10.2 + 0.3 × 47 ÷ 3
    expect(zh('service-staff-threefold')).toEqual([
      {
        ...{ name: '电话抽查', full: 3000, aim: '100分', actual: '87.5分', byRole: {}, score: 2625 },
        remarks: ['来源：电话抽查'],
      },
      {
        ...{ name: '回访完成率', full: 3000, aim: '100%', actual: '85.95%', byRole: {}, score: 2579 },
        remarks: ['来源：由回访条数和定额算出'],
      },
      {
        ...{ name: '服务态度', full: 2000, aim: '0–20', actual: '', score: 1620, remarks: [] },
        byRole: { self: '18', supervisor: '16', panel: '16' },
      },
      {
        ...{ name: '团队协作', full: 2000, aim: '0–20', actual: '', score: 1690, remarks: [] },
        byRole: { self: '20', supervisor: '17', panel: '15.67' },
      },
    ]);
    expect(paperRoles(paperLines(settledExample('service-staff-threefold')))).toEqual(['self', 'supervisor', 'panel']);
  });

  it('form 14 lists the findings of each signer, and what each left of the points', () => {
    const [conduct, skills, discipline, leader] = zh('hospital-service-monthly');
    expect(conduct).toMatchObject({
      actual: '扣分 4 次',
      byRole: { team_leader: '37', department_head: '38' },
      score: 3730,
      remarks: [
        '班组长：导诊、挂号服务不到位 ×2 −2',
        '班组长：便民物品缺失没有补齐 −1',
        '部门负责人：导诊、挂号服务不到位并引起投诉 −2',
      ],
    });
    expect(skills).toMatchObject({ actual: '扣分 1 次', score: 2360, remarks: ['班组长：任务没有按时完成 −2'] });
    expect(skills?.aim).toBe('任务没有按时完成 −2；发现问题不上报 −2；没有参加培训 −2');
    expect(discipline).toMatchObject({ byRole: { team_leader: '23', department_head: '17' }, score: 2120 });
    expect(leader).toMatchObject({ aim: '0–10', actual: '8', byRole: { team_leader: '8' }, score: 800 });
  });

  it('form 9 has findings without roles, and a bonus beside them', () => {
    const settled = settledExample('hospital-guide-rules');
    expect(zh('hospital-guide-rules').map(({ actual, score }) => [actual, score])).toEqual([
      ['扣分 2 次', 50],
      ['扣分 1 次', 150],
      ['扣分 1 次', 200],
      ['无扣分', 100],
      ['无扣分', 200],
      ['扣分 1 次', 0],
    ]);
    expect(paperBonus(settled)).toEqual([{ name: '勤俭节约', count: 1, points: 50 }]);
    expect(paperRoles(paperLines(settled))).toEqual([]);
  });

  it('never tells what one or two colleagues gave who rate unseen', () => {
    const line = paperLines(settledExample('service-supervisor-monthly')).find(({ id }) => id === 'collaboration');
    expect([...(line?.byRole ?? [])]).toEqual([['peer', null]]);
    expect(line?.actual.zh).toBe('');
    expect(line?.remarks.map((each) => each.zh)).toEqual(['同事份数少，不单独显示']);
  });

  it('says what a tier asks for, and that a figure is missing', () => {
    const { scorecard, inputs, receipt } = settledExample('service-supervisor-monthly');
    const lines = paperLines({ scorecard, inputs: { ...inputs, metrics: {} }, receipt });
    const proposals = lines.find(({ id }) => id === 'proposals');
    expect(proposals?.aim).toEqual({ zh: '≥ 2 得 10；≥ 1 得 6；其余 得 0', en: '≥ 2 → 10; ≥ 1 → 6; the rest → 0' });
    expect(proposals?.actual).toEqual({ zh: '缺数据', en: 'missing' });
  });
});
