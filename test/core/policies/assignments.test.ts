import { describe, expect, it } from 'vitest';
import { assign, readAssignments } from '#core/policies/assignments.ts';
import type { Finding } from '#core/scorecard/finding.ts';

const LIN = { employeeNo: 'E001', title: '客服专员', level: 'P2' };

/** Lin's unit, the department above it, the company. */
const UNITS = [
  { id: 'u3', name: '呼叫中心一组' },
  { id: 'u2', name: '呼叫中心' },
  { id: 'u1', name: '星颜医美' },
];

function sheetsOf(source: string, person = LIN): readonly string[] {
  const { value, findings } = readAssignments(source);
  if (!value) throw new Error(JSON.stringify(findings));
  return assign(person, UNITS, value);
}

const told = ({ findings }: { findings: readonly Finding[] }) =>
  findings.map(({ line, column, severity, code }) => [line, column, severity, code]);

describe('which scorecard applies', () => {
  const byLevel = '- { scorecard: by-level, levels: [P2] }\n';
  const byUnit = '- { scorecard: by-unit, units: [呼叫中心] }\n';
  const byTitle = '- { scorecard: by-title, titles: [导医, 客服专员] }\n';
  const byPerson = '- { scorecard: by-person, people: ["E001"] }\n';
  const forAll = '- { scorecard: for-all }\n';

  it('is the most specific one, wherever it stands: person, title, unit, level, everyone', () => {
    expect(sheetsOf(forAll + byLevel + byUnit + byTitle + byPerson)).toEqual(['by-person']);
    expect(sheetsOf(forAll + byLevel + byUnit + byTitle)).toEqual(['by-title']);
    expect(sheetsOf(forAll + byLevel + byUnit)).toEqual(['by-unit']);
    expect(sheetsOf(forAll + byLevel)).toEqual(['by-level']);
    expect(sheetsOf(forAll)).toEqual(['for-all']);
  });

  it('is none for somebody nobody assigned', () => {
    expect(sheetsOf('')).toEqual([]);
    expect(sheetsOf(byPerson + byTitle, { ...LIN, employeeNo: 'E002', title: '护士' })).toEqual([]);
  });

  it('is the first of the file among equals', () => {
    expect(sheetsOf('- { scorecard: first, titles: [客服专员] }\n- { scorecard: second, titles: [客服专员] }')).toEqual(
      ['first'],
    );
  });

  it('of a unit holds for the units below it, by name or by id, and the nearest unit wins', () => {
    expect(sheetsOf('- { scorecard: company, units: [星颜医美] }')).toEqual(['company']);
    expect(sheetsOf('- { scorecard: company, units: [u1] }\n- { scorecard: group, units: [u3] }')).toEqual(['group']);
    expect(sheetsOf('- { scorecard: other, units: [二分部] }')).toEqual([]);
  });

  it('of several kinds asks for all of them, and is more specific than one of them alone', () => {
    const both = '- { scorecard: both, titles: [客服专员], units: [呼叫中心] }\n';
    expect(sheetsOf(byTitle + both)).toEqual(['both']);
    expect(sheetsOf(byTitle + both, { ...LIN, title: '导医' })).toEqual(['by-title']);
    expect(sheetsOf(both + byPerson)).toEqual(['by-person']);
  });

  it('may be two, where a further line of the same kind says also', () => {
    const also = '- { scorecard: guild, titles: [客服专员], also: true }\n';
    expect(sheetsOf(byTitle + also)).toEqual(['by-title', 'guild']);
    expect(sheetsOf(also + byTitle)).toEqual(['by-title', 'guild']);
    expect(sheetsOf(also)).toEqual(['guild']);
    expect(sheetsOf(also + byPerson)).toEqual(['by-person']);
    expect(sheetsOf(`${byTitle}- { scorecard: by-title, titles: [客服专员], also: true }\n`)).toEqual(['by-title']);
  });
});

describe('the assignments file', () => {
  it('shows an unknown scorecard and the one that was probably meant', () => {
    const source = '- { scorecard: online-service, titles: [客服专员] }\n- scorecard: hospital-guide-rule\n';
    const read = readAssignments(source, { scorecards: ['hospital-guide-rules', 'online-service'] });
    expect(read.value).toBeNull();
    expect(told(read)).toEqual([[2, 14, 'error', 'unknown-scorecard']]);
    expect(read.findings[0]?.mend.en).toBe('did you mean hospital-guide-rules');
  });

  it('warns of a name that an earlier line has taken already, and still reads', () => {
    const source = '- { scorecard: a, titles: [客服专员] }\n- { scorecard: b, titles: [导医, 客服专员] }\n';
    const read = readAssignments(source);
    expect(told(read)).toEqual([[2, 32, 'warning', 'never-applies']]);
    expect(read.value).toHaveLength(2);
  });

  it('does not warn where the second line adds, or asks for more', () => {
    const added = '- { scorecard: a, titles: [导医] }\n- { scorecard: b, titles: [导医], also: true }\n';
    const narrower = '- { scorecard: a, titles: [导医] }\n- { scorecard: b, titles: [导医], units: [u1] }\n';
    expect(readAssignments(added).findings).toEqual([]);
    expect(readAssignments(narrower).findings).toEqual([]);
  });

  it.each([
    ['a number without quotes, which would lose its zeros', '- { scorecard: a, people: [0012] }'],
    ['an empty list', '- { scorecard: a, titles: [] }'],
    ['a line without a scorecard', '- { titles: [导医] }'],
    ['a scorecard that cannot be a file name', '- { scorecard: ../secret, titles: [导医] }'],
    ['a mistyped kind', '- { scorecard: a, title: [导医] }'],
    ['a mapping instead of a list', 'scorecard: a'],
  ])('refuses %s', (_what, source) => {
    const { value, findings } = readAssignments(source);
    expect(value).toBeNull();
    expect(findings).toHaveLength(1);
  });
});
