import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type RaterWay, raterWay, readRaters } from '#core/policies/raters.ts';
import type { Finding } from '#core/scorecard/finding.ts';

const shipped = readFileSync(new URL('../../../policies/raters.yaml', import.meta.url), 'utf8');

const told = ({ findings }: { findings: readonly Finding[] }) =>
  findings.map(({ line, column, severity, code }) => [line, column, severity, code]);

function wayIn(source: string, role: string, scorecardId = 'any-sheet'): RaterWay {
  const { value, findings } = readRaters(source);
  if (!value) throw new Error(JSON.stringify(findings));
  return raterWay(value, { scorecardId, role });
}

describe('the raters that come with the product', () => {
  it('are without findings', () => {
    const scorecards = ['service-staff-threefold', 'mall-service-desk'];
    expect(readRaters(shipped, { scorecards }).findings).toEqual([]);
  });

  it('draw the panel from the unit and ask the heads of five departments', () => {
    expect(wayIn(shipped, 'panel', 'service-staff-threefold')).toEqual({ kind: 'sample', count: 3, from: 'unit' });
    expect(wayIn(shipped, 'department:finance', 'mall-service-desk')).toEqual({ kind: 'unitHead', unit: '财务部' });
  });
});

describe('how a role is filled', () => {
  it('makes sense without a line: panel, peers and reports are drawn, a department is the unit of its name', () => {
    expect(wayIn('', 'panel')).toEqual({ kind: 'sample', count: 3, from: 'unit' });
    expect(wayIn('', 'peer')).toEqual({ kind: 'sample', count: 3, from: 'siblings' });
    expect(wayIn('', 'upward')).toEqual({ kind: 'sample', count: 3, from: 'reports' });
    expect(wayIn('', 'department:finance')).toEqual({ kind: 'unitHead', unit: 'finance' });
    expect(wayIn('', 'customer')).toEqual({ kind: 'none' });
    expect(wayIn('', 'team_leader')).toEqual({ kind: 'none' });
  });

  it('draws as many as the sheet needs where that is more than three', () => {
    expect(raterWay([], { scorecardId: 'any-sheet', role: 'panel', atLeast: 5 })).toMatchObject({ count: 5 });
  });

  it('takes the line of the scorecard before the line for all, wherever it stands', () => {
    const source =
      '- { role: peer, nominate: { count: 2 } }\n- { scorecard: one, role: peer, fixed: ["E001", "E002"] }\n';
    expect(wayIn(source, 'peer')).toEqual({ kind: 'nominate', count: 2 });
    expect(wayIn(source, 'peer', 'one')).toEqual({ kind: 'fixed', numbers: ['E001', 'E002'] });
  });

  it('names the leaders of the line where the directory does not know them', () => {
    expect(wayIn('- { role: department_head, unitHead: 客服部 }', 'department_head')).toEqual({
      kind: 'unitHead',
      unit: '客服部',
    });
  });
});

describe('what is wrong with a line', () => {
  it('is said with its place: no way, two ways, an unknown role', () => {
    expect(told(readRaters('- { role: panel }\n'))).toEqual([[1, 3, 'error', 'not-one-way']]);
    expect(told(readRaters('- { role: peer, fixed: ["E1"], nominate: { count: 2 } }\n'))).toEqual([
      [1, 3, 'error', 'not-one-way'],
    ]);
    expect(told(readRaters('- { role: friend, fixed: ["E1"] }\n'))).toEqual([[1, 11, 'error', 'wrong-value']]);
  });

  it('is refused for the person and the supervisor, whom the directory knows', () => {
    expect(told(readRaters('- { role: supervisor, fixed: ["E1"] }\n'))).toEqual([[1, 11, 'error', 'wrong-value']]);
  });

  it('is a draw for a role that one person answers', () => {
    const source = '- { role: "department:finance", sample: { count: 2, from: unit } }\n';
    expect(told(readRaters(source))).toEqual([[1, 11, 'error', 'one-answers']]);
  });

  it('is only a warning where a scorecard is not there or a line never applies', () => {
    const source =
      '- { scorecard: mall, role: panel, fixed: ["E1"] }\n- { scorecard: mall, role: panel, fixed: ["E2"] }\n';
    const read = readRaters(source, { scorecards: ['mall-service-desk'] });
    expect(told(read)).toEqual([
      [1, 16, 'warning', 'unknown-scorecard'],
      [2, 16, 'warning', 'unknown-scorecard'],
      [2, 28, 'warning', 'never-applies'],
    ]);
    expect(read.value).toHaveLength(2);
  });
});
