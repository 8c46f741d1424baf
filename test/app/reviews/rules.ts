/** Rules of checks and reviews for the stories, as a house would write them. */
import { type ResultPolicy, readResultPolicy } from '#core/policies/result-policy.ts';
import type { Rules } from '#entry/rules.ts';

const policy = (id: string, fields: string): ResultPolicy => {
  const { value, findings } = readResultPolicy(`id: ${id}\nkind: ${id}\nname: 规则\n${fields}`, `policies/${id}.yaml`);
  if (!value) throw new Error(JSON.stringify(findings));
  return value;
};

/** Only these policies count. */
export const withPolicies =
  (policies: Readonly<Record<string, string>>) =>
  (shipped: Rules): Rules => ({
    ...shipped,
    results: Object.entries(policies).map(([id, fields]) => policy(id, fields)),
  });

/** Two things to listen for; the first counts twice. */
export const CHECKS = `
people: everyone
doneMetric: spot_checks_done
dimensions:
  - { id: listening, name: 倾听耐心度, weight: 2 }
  - { id: clarity, name: 表达清晰度 }
`;
