/** A company of six branches whose October is final, for what follows a month's ranking of branches. */
import type { Change } from '#app/changes.ts';
import type { Deps } from '#app/deps.ts';
import type { RectificationRow } from '#app/records-results.ts';
import { rectificationKind } from '#core/policies/kinds/rectification.ts';
import type { Rules } from '#entry/rules.ts';
import type { Company } from '#platforms/simulator/options.ts';
import { anAppraisal, resultOf } from './appraisals.ts';
import type { TestBot } from './bot.ts';
import { GROUP, openIdOf, type Row } from './clinic.ts';

/** Each with its head, its guides and what each of them got in October, in hundredths of a percent. */
const BRANCHES = [
  ['亚运村分部', '2101', '郑洁', ['钱芳'], 9800],
  ['方庄分部', '2102', '冯雪', ['孙丽'], 9600],
  ['通州分部', '2103', '褚兰', ['李文'], 9400],
  ['中关村分部', '2104', '卫敏', ['周洁'], 9000],
  ['望京分部', '2105', '蒋琳', ['吴婷'], 8500],
  ['国贸分部', '2106', '沈静', ['甲一', '甲二', '甲三', '甲四', '甲五'], 8000],
] as const;

/** Zhou leads, He is HR; every branch head reports to Zhou, every guide to the head of the branch. */
const BRANCH_STAFF: readonly Row[] = [
  ['1001', '周兰', '总经理', null, 'office'],
  ['1002', '何静', '人事主管', '1001', 'office'],
  ['1003', '韩冰', '运营总监', '1001', 'office'],
  ...BRANCHES.flatMap(([, no, head, guides]): Row[] => [
    [no, head, '分部经理', '1001', 'hall'],
    ...guides.map((name, index): Row => [`${no}${index}`, name, '导医', no, 'hall']),
  ]),
];

const departmentOf = (no: string): string =>
  no.length < 4 || no.startsWith('1') ? 'od-office' : `od-${no.slice(0, 4)}`;

/** @param headless the branch whose head nobody named */
export const branchCompany = (headless?: string): Company => ({
  departments: [
    { open_department_id: 'od-office', name: '总部', parent_department_id: '0' },
    ...BRANCHES.map(([name, no]) => ({
      open_department_id: `od-${no}`,
      name,
      parent_department_id: '0',
      ...(name === headless ? {} : { leader_user_id: openIdOf(no) }),
    })),
  ],
  people: BRANCH_STAFF.map(([no, name, title, supervisor]) => ({
    open_id: openIdOf(no),
    name,
    job_title: title,
    employee_no: no,
    department_ids: [departmentOf(no)],
    ...(supervisor === null ? {} : { leader_user_id: openIdOf(supervisor) }),
  })),
  groups: [{ name: GROUP, members: BRANCH_STAFF.map(([no]) => openIdOf(no)), hasBot: true }],
});

/** The shipped rules with rectification plans by this policy file, and no other consequence. */
export const withRectification =
  (fields = '') =>
  (shipped: Rules): Rules => {
    const source = `id: rectification\nkind: rectification\nname: 整改方案\n${fields}`;
    const { value, findings } = rectificationKind.read(source, 'policies/rectification.yaml');
    if (!value) throw new Error(JSON.stringify(findings));
    return { ...shipped, results: [value] };
  };

/** October of everybody, final and signed; of the last branch each lost half a point for a badge. */
export async function octoberIsFinal(bot: TestBot, percents: Readonly<Record<string, number>> = {}): Promise<void> {
  const { deps, store } = bot;
  const sheet = deps.sheets.current('hospital-guide-rules');
  if (!sheet) throw new Error('no such sheet');
  const at = '2026-11-09T02:00:00.000Z';
  const { source } = sheet;
  const { name, id: scorecardId } = sheet.scorecard;
  await store.commit([
    {
      put: 'cycle',
      row: { id: 'c1', period: '2026-10', state: 'open', openedAt: at, publishedAt: null, shadow: false },
    },
    { put: 'scorecard-version', row: { scorecardId, version: sheet.version, name, source, at } },
  ]);
  for (const [unit, , , guides, percent] of BRANCHES) {
    for (const guide of guides) {
      const person = await bot.person(guide);
      const result = resultOf(percents[unit] ?? percent);
      const final = finalOf(person.id, { unitId: person.unitId, scorecardVersion: sheet.version, result });
      await store.commit([...final, ...(unit === '国贸分部' ? [badge(person.id, at)] : [])]);
    }
  }
}

function finalOf(personId: string, fields: Partial<ReturnType<typeof anAppraisal>>): readonly Change[] {
  const appraisal = anAppraisal({
    id: `a-${personId}`,
    personId,
    scorecardId: 'hospital-guide-rules',
    state: 'final',
    tasks: [],
    dueAt: null,
    signature: 'signed',
    signedAt: '2026-11-09T02:00:00.000Z',
    ...fields,
  });
  return [{ put: 'appraisal', appraisal, was: null }];
}

const badge = (personId: string, at: string): Change => ({
  put: 'incident',
  row: {
    id: `badge-${personId}`,
    personId,
    period: '2026-10',
    kind: 'deduction',
    criterionId: 'appearance',
    itemId: 'badge',
    count: 1,
    points: null,
    role: 'supervisor',
    recordedBy: personId,
    appraisalId: null,
    revision: null,
    at,
  },
});

/** Thursday 2026-11-12, 10:00: HR publishes October, and the tick after it asks the branches. */
export async function published(bot: TestBot): Promise<void> {
  await bot.say('何静', '公布 2026-10');
  await bot.tick();
}

/** The plan of a branch. */
export async function planOf({ store }: Pick<TestBot, 'store'>, unit: string): Promise<RectificationRow> {
  const units = await store.units();
  const row = (await store.rectificationsOf('2026-10')).find(
    ({ unitId }) => units.find(({ id }) => id === unitId)?.name === unit,
  );
  if (!row) throw new Error(`${unit} was not asked`);
  return row;
}

/** "asked, submitted …": what happened to a plan. */
export const stepsOf = async ({ store }: Pick<Deps, 'store'>, id: string): Promise<readonly string[]> =>
  (await store.rectificationSteps(id)).map(({ kind }) => kind);

/** A bot on such a company, the morning after October's ranking is due; rectification plans are switched on. */
export const BRANCH_BOT = {
  clock: '2026-11-12 10:00',
  staff: BRANCH_STAFF,
  company: branchCompany(),
  rules: withRectification(),
  metrics: [],
};
