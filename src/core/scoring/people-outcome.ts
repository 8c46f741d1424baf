/** What a leaf that people judge came to: ratings by role, findings by role, or incidents that anybody recorded. */
import { type Exact, exact } from '#core/number/decimal.ts';
import { inWords, shareInWords } from '#core/number/round.ts';
import type { DeductionsRule } from '#core/scorecard/leaf-rule.ts';
import type { Leaf } from '#core/scorecard/leaves.ts';
import { type Role, roleText } from '#core/scorecard/roles.ts';
import { type Text, text } from '#core/scorecard/text.ts';
import type { FittedInputs, LeafIncident } from './fit-inputs.ts';
import type { Outcome } from './leaf-result.ts';
import type { RoleWorking } from './receipt.ts';
import { type Found, remainingAfter, scoreDeductions } from './rules/deductions.ts';
import {
  type ByDays,
  type RoleValue,
  type RoleValues,
  type Weighed,
  type WeighedRole,
  weighRoles,
} from './weigh-roles.ts';

/** Weighs the ratings of a leaf of levels or rating. "Cannot judge" is not a rating. */
export function ratingsOutcome(leaf: Leaf, { ratings, closed }: FittedInputs): Outcome {
  const values = new Map<Role, RoleValue[]>();
  for (const { leaf: id, role, score, days } of ratings) {
    if (id === leaf.id && score !== null)
      values.set(role, [...(values.get(role) ?? []), { value: exact(score), days }]);
  }
  return rolesOutcome(leaf, values, closed);
}

/** Takes the incidents off; where the leaf names raters, each role's findings apart. */
export function deductionsOutcome(leaf: Leaf, rule: DeductionsRule, inputs: FittedInputs): Outcome {
  const own = inputs.incidents.filter(({ leaf: id }) => id === leaf.id);
  if (leaf.raters.length > 0) return rolesOutcome(leaf, remainders(leaf, own), inputs.closed);
  const found = foundIn(own);
  return {
    working: scoreDeductions(rule, exact(leaf.outOf), found),
    note: null,
    absent: [],
    explain: () => ({ input: incidentsInWords(found), steps: [], roles: [] }),
  };
}

function incidentsInWords(found: readonly Found[]): Text {
  const times = found.reduce((count, entry) => count + entry.count, 0);
  return text(`扣分记录 ${times} 次`, times === 1 ? '1 incident' : `${times} incidents`);
}

const foundIn = (incidents: readonly LeafIncident[]): readonly Found[] =>
  incidents.flatMap(({ found }) => (found ? [found] : []));

/**
 * What each role leaves of `outOf`. All findings of a role count together; it has one value for each person who
 * filed, so that its minimum is a number of filers.
 */
function remainders(leaf: Leaf, incidents: readonly LeafIncident[]): RoleValues {
  const values = new Map<Role, readonly RoleValue[]>();
  for (const { role } of leaf.raters) {
    const own = incidents.filter((incident) => incident.role === role);
    const filers = new Set(own.map(({ by }) => by));
    const left = remainingAfter(exact(leaf.outOf), foundIn(own));
    values.set(
      role,
      [...filers].map(() => ({ value: left, days: null })),
    );
  }
  return values;
}

function rolesOutcome(leaf: Leaf, values: RoleValues, closed: readonly Role[]): Outcome {
  const weighed = weighRoles(leaf.raters, values, closed);
  const absent = weighed.roles
    .filter(({ state }) => state === 'reweighted' || state === 'zero' || state === 'blocked')
    .map(({ rater }) => ({ criterion: leaf.id, role: rater.role }));
  return {
    working: weighed.value && { result: weighed.value, lead: sharesInWords(weighed) },
    note: weighed.value ? null : openInWords(weighed.roles),
    absent,
    explain: () => ({
      input: rolesInWords(weighed.roles),
      steps: weighed.roles.flatMap(roleStep),
      roles: weighed.roles.map(roleWorking),
    }),
  };
}

/** "0.7 × 28 + 0.3 × 25"; a role that counts alone is named: "supervisor 28". */
function sharesInWords({ shares }: Weighed): Text {
  const [only, ...others] = shares;
  if (only && others.length === 0) {
    const role = roleText(only.role);
    const mean = meanInWords(only.mean, only.byDays);
    return text(`${role.zh} ${mean.zh}`, `${role.en} ${mean.en}`);
  }
  const sum = shares.map(({ share, mean }) => `${shareInWords(share)} × ${inWords(mean)}`).join(' + ');
  return text(sum, sum);
}

/** A mean; where several shared the role, how it weighs by days: "(12 天 × 28 + 18 天 × 25) ÷ 30 天 = 26.2". */
function meanInWords(mean: Exact, byDays: readonly ByDays[]): Text {
  if (byDays.length === 0) return text(inWords(mean), inWords(mean));
  const all = byDays.reduce((total, { days }) => total + days, 0);
  const parts = (unit: string) => byDays.map(({ days, value }) => `${days}${unit} × ${inWords(value)}`).join(' + ');
  return text(
    `(${parts(' 天')}) ÷ ${all} 天 = ${inWords(mean)}`,
    `(${parts(' days')}) ÷ ${all} days = ${inWords(mean)}`,
  );
}

function openInWords(roles: readonly WeighedRole[]): Text {
  const blocked = roles.filter(({ state }) => state === 'blocked').map(({ rater }) => roleText(rater.role));
  if (blocked.length > 0) {
    return text(
      `${blocked.map(({ zh }) => zh).join('、')}没有评分，本项没有结果`,
      `no result without ${blocked.map(({ en }) => en).join(', ')}`,
    );
  }
  const open = roles.filter(({ state }) => state === 'open');
  if (open.length === 0) return text('只有自评，不能完成本项', 'self alone does not complete it');
  return text(
    `等待${open.map(({ rater, count }) => `${roleText(rater.role).zh}（${count}/${rater.min}）`).join('、')}`,
    `waiting for ${open.map(({ rater, count }) => `${roleText(rater.role).en} (${count} of ${rater.min})`).join(', ')}`,
  );
}

function rolesInWords(roles: readonly WeighedRole[]): Text {
  const given = roles.filter(({ count }) => count > 0);
  if (given.length === 0) return text('还没有评分', 'no ratings yet');
  return text(
    given.map(({ rater, count }) => `${roleText(rater.role).zh} ${count} 份`).join('、'),
    given.map(({ rater, count }) => `${count} by ${roleText(rater.role).en}`).join(', '),
  );
}

const STATE_WORDS: Readonly<Record<RoleWorking['state'], Text>> = {
  counted: text('', ''),
  shown: text('，仅供参考，不计分', ', shown only'),
  open: text('', ''),
  reweighted: text('没有评分，权重分给其余角色', ' is absent: its weight goes to the others'),
  zero: text('没有评分，按 0 计', ' is absent: counts 0'),
  blocked: text('没有评分，本项没有结果', ' is absent: no result'),
};

/** A mean and a count, never the single ratings. */
function roleStep({ rater, count, mean, byDays, state }: WeighedRole): readonly Text[] {
  const role = roleText(rater.role);
  const said = STATE_WORDS[state];
  if (mean) {
    return [
      text(
        `${role.zh}（权重 ${rater.weight}）${count} 份，${byDays.length > 0 ? '按天加权 ' : '均值 '}${meanInWords(mean, byDays).zh}${said.zh}`,
        `${role.en} (weight ${rater.weight}): ${count}, mean ${meanInWords(mean, byDays).en}${said.en}`,
      ),
    ];
  }
  return said.zh === '' || state === 'shown' ? [] : [text(`${role.zh}${said.zh}`, `${role.en}${said.en}`)];
}

const roleWorking = ({ rater, count, mean, state }: WeighedRole): RoleWorking => ({
  role: rater.role,
  weight: rater.weight,
  ratings: count,
  mean: mean && inWords(mean),
  state,
});
