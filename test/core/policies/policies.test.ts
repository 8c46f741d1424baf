import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DEFAULT_CYCLE_POLICY } from '#core/calendar/cycle-policy.ts';
import { withDotted } from '#core/directory/dotted.ts';
import { readAssignments } from '#core/policies/assignments.ts';
import { readCalendar } from '#core/policies/calendar.ts';
import { readCyclePolicy } from '#core/policies/cycle.ts';
import { dottedReviewer, readReviewers } from '#core/policies/reviewers.ts';
import type { Finding } from '#core/scorecard/finding.ts';

const shipped = (file: string) => readFileSync(new URL(`../../../policies/${file}`, import.meta.url), 'utf8');

const told = ({ findings }: { findings: readonly Finding[] }) =>
  findings.map(({ line, column, severity, code }) => [line, column, severity, code]);

describe('the policies that come with the product', () => {
  it('are without findings and say what product.md §4 says', () => {
    expect(readCyclePolicy(shipped('cycle.yaml'))).toEqual({ value: DEFAULT_CYCLE_POLICY, findings: [] });
    expect(DEFAULT_CYCLE_POLICY).toEqual({
      notice: { daysBefore: 2, at: '10:00', approval: false },
      opens: { workingDay: 1, at: '09:00' },
      collecting: { within: 3, overdue: { self: 'pass_on', others: 'reweight' } },
      review: { within: 2, overdue: 'escalate' },
      calibration: { within: 1, overdue: 'pass_on', enabled: false },
      sign_off: { within: 3, overdue: 'final_silent' },
      appeal: { decide_within: 3, overdue: 'escalate' },
      publish: { when: 'all_final_or_overdue', notBefore: { workingDay: 6 }, at: '10:00' },
      shadow: [],
      lateData: { how: 'restate', within: 2 },
      people: {
        // biome-ignore lint/suspicious/noThenProperty: the word of the policy file, and no function
        joinedAfter: { day: 15, then: 'skip' },
        // biome-ignore lint/suspicious/noThenProperty: the word of the policy file, and no function
        longLeave: { share: 0.5, then: 'skip' },
        moved: 'split',
        supervisorChanged: 'hand_over',
      },
    });
  });

  it('rest on New Year’s Day 2027, until the notice is entered', () => {
    const { value, findings } = readCalendar(shipped('calendar.yaml'));
    expect(findings).toEqual([]);
    expect(value).toEqual({ rest: new Set(['2027-01-01']), work: new Set() });
  });

  it('assign the three sheets by title', () => {
    const scorecards = ['online-service-specialist', 'hospital-guide-rules', 'medspa-service-manager'];
    const { value, findings } = readAssignments(shipped('assignments.yaml'), { scorecards });
    expect(findings).toEqual([]);
    expect(value?.map(({ scorecard, titles }) => [titles?.join(), scorecard])).toEqual([
      ['客服专员', 'online-service-specialist'],
      ['导医', 'hospital-guide-rules'],
      ['客服经理', 'medspa-service-manager'],
    ]);
  });
});

describe('the cycle policy', () => {
  it('of an empty file, or of nothing but comments, is the default', () => {
    expect(readCyclePolicy('').value).toEqual(DEFAULT_CYCLE_POLICY);
    expect(readCyclePolicy('# nothing\n').value).toEqual(DEFAULT_CYCLE_POLICY);
  });

  it('has the default for every field that is left out, however deep', () => {
    expect(readCyclePolicy('collecting: { overdue: { self: block } }\npublish: { at: "15:30" }').value).toEqual({
      ...DEFAULT_CYCLE_POLICY,
      collecting: { within: 3, overdue: { self: 'block', others: 'reweight' } },
      publish: { ...DEFAULT_CYCLE_POLICY.publish, at: '15:30' },
    });
  });

  it('shows every mistake with its place, the value, what is allowed and an example', () => {
    const source = ['opens:', '  at: 9点', '  workingday: 3', 'review: { within: 2.5 }', 'foo: 1', ''].join('\n');
    const read = readCyclePolicy(source);
    expect(read.value).toBeNull();
    expect(told(read)).toEqual([
      [2, 7, 'error', 'wrong-value'],
      [3, 3, 'error', 'unknown-field'],
      [4, 19, 'error', 'wrong-value'],
      [5, 1, 'error', 'unknown-field'],
    ]);
    expect(read.findings[0]).toMatchObject({
      file: 'policies/cycle.yaml',
      message: { zh: 'opens.at 是 "9点"，这里应为时刻 HH:MM', en: 'opens.at is "9点"; allowed here: a time HH:MM' },
      mend: { zh: '改成例如 "09:00"', en: 'write for instance "09:00"' },
    });
    expect(read.findings[1]?.mend.en).toBe('did you mean workingDay');
  });

  it.each([
    'opens: { workingDay: 0 }',
    'opens: { workingDay: 16 }',
    'opens: { at: "24:00" }',
    'opens: { at: "9:00" }',
    'collecting: { within: 21 }',
    'collecting: { within: "3" }',
    'collecting: { overdue: pass_on }',
    'review: { overdue: pass_on }',
    'calibration: { overdue: block }',
    'calibration: { enabled: "yes" }',
    'sign_off: { overdue: escalate }',
    'appeal: { within: 3 }',
    'publish: { when: never }',
    'people: { joinedAfter: { day: 0 } }',
    'people: { joinedAfter: { then: halve } }',
    'people: { longLeave: { share: 1.5 } }',
    'people: { longLeave: { share: 0.333 } }',
    'people: { moved: both }',
    'people: { supervisorChanged: hand-over }',
    'review:',
    '- review',
    'review',
  ])('refuses %s', (source) => {
    const { value, findings } = readCyclePolicy(source);
    expect(value).toBeNull();
    expect(findings).toHaveLength(1);
  });

  it('does not publish before it opens', () => {
    const read = readCyclePolicy('opens: { workingDay: 6, at: "10:00" }');
    expect(read.value).toBeNull();
    expect(told(read)).toEqual([[1, 1, 'error', 'publish-before-opening']]);
    expect(told(readCyclePolicy('publish: { notBefore: { workingDay: 1 }, at: "08:00" }'))[0]?.slice(0, 2)).toEqual([
      1, 37,
    ]);
    expect(readCyclePolicy('opens: { workingDay: 6, at: "09:59" }').value).not.toBeNull();
  });
});

describe('a text that is no YAML', () => {
  it.each([
    ['a bracket that is never closed', 'opens: [\n', 'yaml'],
    ['a field written twice', 'review: { within: 2 }\nreview: { within: 3 }\n', 'repeated-field'],
    ['two documents', 'review: { within: 2 }\n---\nreview: { within: 3 }\n', 'yaml'],
    ['an alias', 'review: &r { within: 2 }\nappeal: *r\n', 'alias'],
    ['a tab as indentation', 'opens:\n\tat: "09:00"\n', 'yaml'],
  ])('is refused where it breaks: %s', (_what, source, code) => {
    const { value, findings } = readCyclePolicy(source);
    expect(value).toBeNull();
    expect(findings.map((finding) => finding.code)).toContain(code);
    expect(findings[0]?.line).toBeGreaterThanOrEqual(1);
  });
});

describe('the calendar', () => {
  it('takes days with and without quotes', () => {
    const { value } = readCalendar('rest: [2027-02-05, "2027-02-08"]\nwork:\n  - 2027-02-06\n');
    expect(value).toEqual({ rest: new Set(['2027-02-05', '2027-02-08']), work: new Set(['2027-02-06']) });
    expect(readCalendar('').value).toEqual({ rest: new Set(), work: new Set() });
  });

  it.each([
    'rest: [2027-02-30]',
    'rest: [2027-2-5]',
    'work: [tomorrow]',
    'work: [20270205]',
    'rest: 2027-02-05',
    'rest:',
  ])('refuses %s', (source) => {
    const { value, findings } = readCalendar(source);
    expect(value).toBeNull();
    expect(findings).toHaveLength(1);
  });

  it('refuses a day that is both', () => {
    expect(told(readCalendar('rest: [2027-02-05]\nwork: [2027-02-06, 2027-02-05]\n'))).toEqual([
      [2, 20, 'error', 'rest-and-work'],
    ]);
  });
});

describe('the stages and the rarer fields of the cycle policy', () => {
  const read = (source: string) => readCyclePolicy(source);

  it('reads the gap of two reviewers, which is off unless written', () => {
    expect(read('').value?.review.gap).toBeUndefined();
    expect(read('review: { gap: { points: 10, then: reconcile } }').value?.review.gap?.points).toBe(10);
    expect(read('review: { gap: { points: 0 } }').findings.map(({ code }) => code)).toEqual(['wrong-value']);
  });

  it('reads trial months and the approval of new versions', () => {
    expect(read('shadow: ["2026-11"]').value?.shadow).toEqual(['2026-11']);
    expect(read('shadow: ["2026-13"]').value).toBeNull();
    expect(read('lateData: { how: keep }').value?.lateData).toEqual({ how: 'keep', within: 2 });
    expect(read('lateData: { how: repoen }').value).toBeNull();
    expect(read('lateData: { within: 13 }').value).toBeNull();
    expect(read('notice: { approval: true }').value?.notice).toEqual({ daysBefore: 2, at: '10:00', approval: true });
  });
});

describe('the second supervisors', () => {
  const PATH = [
    { id: 'u2', name: '一分部' },
    { id: 'u1', name: '总部' },
  ];
  const rules = readReviewers(`dotted:
  - { unit: 总部, reviewer: "1001" }
  - { unit: u2, reviewer: "1007" }
  - { employee: "1003", reviewer: "1009" }
`).value ?? { dotted: [] };

  it('are the person’s own, else the nearest unit’s, never oneself', () => {
    expect(dottedReviewer(rules, '1003', PATH)).toBe('1009');
    expect(dottedReviewer(rules, '1004', PATH)).toBe('1007');
    expect(dottedReviewer(rules, '1007', PATH)).toBe('1001');
    expect(dottedReviewer(rules, '1004', [])).toBeNull();
  });

  it('are named for one person or one unit, and nobody for oneself', () => {
    const codes = (source: string) => readReviewers(source).findings.map(({ code }) => code);
    expect(codes('dotted: [{ reviewer: "1001" }]')).toEqual(['whose-reviewer']);
    expect(codes('dotted: [{ employee: "1001", unit: u1, reviewer: "1002" }]')).toEqual(['whose-reviewer']);
    expect(codes('dotted: [{ employee: "1001", reviewer: "1001" }]')).toEqual(['reviews-oneself']);
  });

  it('stand in the place of the second reviewer, else behind the others, never twice', () => {
    const line = [{ role: 'supervisor', personId: 'a' }];
    const two = [...line, { role: 'second_reviewer', personId: 'b' }];
    expect(withDotted(two, { personId: 'x', dottedId: 'd' })).toEqual([
      ...line,
      { role: 'second_reviewer', personId: 'd' },
    ]);
    expect(withDotted(line, { personId: 'x', dottedId: 'd' })).toEqual([...line, { role: 'dotted', personId: 'd' }]);
    for (const dottedId of ['a', 'x', null]) expect(withDotted(line, { personId: 'x', dottedId })).toEqual(line);
  });
});
