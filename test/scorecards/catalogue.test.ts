/** The shipped metric catalogue against the shipped forms. */
import { describe, expect, it } from 'vitest';
import { parseCatalogue } from '#core/scorecard/catalogue.ts';
import { form, IDS, read } from './shipped.ts';

const scorecards = IDS.map(form);
const { value, findings } = parseCatalogue(read('metrics.yaml'), 'scorecards/metrics.yaml', { ids: IDS, scorecards });
const catalogue = value ?? {};

/** Every use of a metric in a form. */
const uses = scorecards.flatMap(({ id, metrics }) =>
  Object.entries(metrics ?? {}).map(([key, metric]) => ({ id, key, metric })),
);

describe('the metric catalogue', () => {
  it('has nothing for check to say', () => {
    expect(findings).toEqual([]);
  });

  it('holds every metric of every form, and lists exactly the forms that have it', () => {
    const lists = new Map<string, string[]>();
    for (const { key, id } of uses) lists.set(key, [...(lists.get(key) ?? []), id]);
    expect([...lists.keys()].filter((key) => !Object.hasOwn(catalogue, key))).toEqual([]);
    const listed = Object.entries(catalogue).map(([key, { forms }]) => [key, forms.toSorted()]);
    expect(listed).toEqual(Object.keys(catalogue).map((key) => [key, (lists.get(key) ?? []).toSorted()]));
  });

  it('says of each what it means, how it is worked out, its kind, source and period', () => {
    const thin = Object.entries(catalogue).filter(([, entry]) => entry.definition === entry.name);
    expect(thin).toEqual([]);
    const numbers = Object.entries(catalogue).filter(([, entry]) => entry.unit === undefined);
    expect(numbers.map(([key]) => key)).toEqual(['nps', 'nps_score', 'wechat_1min']);
  });

  it('holds the indicators that the sources name and no form uses', () => {
    const unused = Object.values(catalogue).filter(({ forms }) => forms.length === 0);
    expect(unused.map(({ name }) => name).toSorted()).toEqual(
      [
        '退回率',
        '培训参与率',
        '知识共享率',
        '协助他人率',
        '呼出率',
        '服务请求接受率',
        '接听率',
        '平均通话时间',
        '套餐推荐成功率',
        '高价值项目咨询转化率',
        '新员工带教成果',
        '下属绩效完成率',
        '离职率',
        '客户复购率',
        '重复问题发生率',
        '神秘顾客得分',
      ].toSorted(),
    );
  });

  it('one key has one range in all forms: a figure that one form takes, no other refuses', () => {
    const ranges = new Map<string, Set<string>>();
    for (const { key, metric } of uses) {
      if (metric.formula !== undefined) continue;
      ranges.set(key, (ranges.get(key) ?? new Set()).add(`${metric.min ?? ''}–${metric.max ?? ''}`));
    }
    expect([...ranges].filter(([, range]) => range.size > 1)).toEqual([]);
  });

  it('no percentage has a range: a completion rate may pass 100', () => {
    const bounded = uses.filter(({ metric }) => metric.unit === '%' && (metric.min ?? metric.max) !== undefined);
    expect(bounded).toEqual([]);
  });
});
