/** The policies of results (results.md §2): every file of `policies/` with a `kind`, and which of them count for a period. */
import { z } from 'zod';
import { canonicalJson, sha256 } from '#core/appraisal/chain.ts';
import { refusing } from './expected.ts';
import { RESULT_KINDS } from './kinds/registry.ts';
import { type PolicyRead, readPolicy } from './policy-file.ts';

export type KindName = keyof typeof RESULT_KINDS;

/** A policy of one kind. */
export type OfKind<Kind extends KindName> = z.output<(typeof RESULT_KINDS)[Kind]['schema']>;

/** Any policy of results. */
export type ResultPolicy = { [Kind in KindName]: OfKind<Kind> }[KindName];

const isKind = (name: string): name is KindName => Object.hasOwn(RESULT_KINDS, name);

const headOnly = z.looseObject(
  { kind: z.string(refusing('policyKind')).refine(isKind, refusing('policyKind')) },
  refusing('mapping'),
);

/** Reads a policy of any kind. @param file as findings name it; its stem is the id */
export function readResultPolicy(source: string, file: string): PolicyRead<ResultPolicy> {
  const head = readPolicy(source, { file, schema: headOnly, empty: {}, check: () => [] });
  const kind = head.value?.kind;
  return kind !== undefined && isKind(kind)
    ? RESULT_KINDS[kind].read(source, file)
    : { value: null, findings: head.findings };
}

/** sha256 over what the file says, not how it is written: kept with everything the policy caused. */
export const resultPolicyVersion = (policy: ResultPolicy): string => `sha256:${sha256(canonicalJson(policy))}`;

/** The policies of a kind that are switched on and count for a period ("2026-10", "2026-Q4", "2026"). */
export function enabledOf<Kind extends KindName>(
  policies: readonly ResultPolicy[],
  kind: Kind,
  period: string,
): readonly OfKind<Kind>[] {
  const isOfKind = (policy: ResultPolicy): policy is ResultPolicy & OfKind<Kind> => policy.kind === kind;
  return policies.filter(isOfKind).filter(({ enabled, from }) => enabled && (from ?? '') <= firstMonthOf(period));
}

/** "2026-Q4" begins with "2026-10", "2026" with "2026-01". */
function firstMonthOf(period: string): string {
  const [year = '', quarter] = period.split('-Q');
  if (quarter !== undefined) return `${year}-${String(Number(quarter) * 3 - 2).padStart(2, '0')}`;
  return period.length === 4 ? `${period}-01` : period;
}
