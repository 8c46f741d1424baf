/** Roles that exist, are declared, and can complete what they are asked. */
import { exact, ZERO } from '#core/number/decimal.ts';
import { type Draft, error, type FieldPath } from '#core/scorecard/finding.ts';
import { ratersOf } from '#core/scorecard/leaves.ts';
import { isRole, ROLES, type Role } from '#core/scorecard/roles.ts';
import { suggestion } from '#core/scorecard/schema-findings.ts';
import type { Scorecard } from '#core/scorecard/scorecard.ts';
import { text } from '#core/scorecard/text.ts';
import { type LeafSource, leafSources } from './sources.ts';

/** Findings of raters, of the sheet and of its leaves. */
export function lintRaters(scorecard: Scorecard): readonly Draft[] {
  const unknown = Object.keys(scorecard.raters ?? {})
    .filter((role) => !isRole(role))
    .map(unknownRole);
  return unknown.length > 0 ? unknown : leafSources(scorecard).flatMap((leaf) => leafFindings(scorecard, leaf));
}

const unknownRole = (role: Role): Draft =>
  error({
    code: 'unknown-role',
    path: ['raters', role],
    atKey: true,
    message: text(`没有“${role}”这个评分角色`, `there is no rater role "${role}"`),
    mend: suggestion(role, [...ROLES, 'department:<id>']),
  });

function leafFindings(scorecard: Scorecard, { source, path }: LeafSource): readonly Draft[] {
  const { rule, raters } = source;
  const isRated = Boolean(rule?.levels ?? rule?.rating);
  const takesRaters = isRated || Boolean(rule?.deductions);
  const place = [...path, 'raters'];
  if (raters && !takesRaters) return [strayRaters(place)];
  const declared = Object.keys(ratersOf(scorecard));
  const undeclared = (raters ?? []).flatMap((role, index) =>
    declared.includes(role) ? [] : [undeclaredRole(role, [...place, index], declared)],
  );
  if (undeclared.length > 0 || !(isRated || raters)) return undeclared;
  return canComplete(scorecard, raters ?? declared) ? [] : [noCompletingRole(source.id, raters ? place : path)];
}

const strayRaters = (path: FieldPath): Draft =>
  error({
    code: 'stray-raters',
    path,
    atKey: true,
    message: text('读指标的规则没有人评分', 'a rule that reads a metric has no raters'),
    mend: text('删掉 raters', 'remove raters'),
  });

const undeclaredRole = (role: Role, path: FieldPath, declared: readonly Role[]): Draft =>
  error({
    code: 'undeclared-role',
    path,
    message: text(
      `角色“${role}”没有在考核表的 raters 里声明`,
      `role "${role}" is not declared under the sheet's raters`,
    ),
    mend: suggestion(role, declared),
  });

/** Self alone never completes a leaf, and a weight of 0 counts nothing. */
function canComplete(scorecard: Scorecard, roles: readonly Role[]): boolean {
  const raters = ratersOf(scorecard);
  return roles.some((role) => role !== 'self' && exact(raters[role]?.weight ?? '0').gt(ZERO));
}

const noCompletingRole = (id: string, path: FieldPath): Draft =>
  error({
    code: 'no-completing-role',
    path,
    message: text(`“${id}”没有能完成它的角色`, `no role can complete "${id}"`),
    mend: text('给自评以外的某个角色大于 0 的权重', 'give a role other than self a weight above 0'),
  });
