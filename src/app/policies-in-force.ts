/**
 * Which policy texts count: those of the files, or those approved last while the files wait for HR's word
 * (notice.approval). Texts are kept, never what was read from them, so that a later release reads them its own way.
 */
import { readCyclePolicy } from '#core/policies/cycle.ts';
import { type PolicyTexts, policyVersion } from '#core/policies/policy-version.ts';
import type { Change } from './changes.ts';
import type { Store } from './ports.ts';

/** The subject of an approval of policies; no scorecard can have this id. */
export const POLICIES = 'policies/';

const IN_FORCE = 'policies:in-force';
/** The version of the files the bot was started with. */
const FILES = 'policies:files';
const textsKey = (version: string): string => `policies:${version}`;

interface KeptPolicies {
  texts: PolicyTexts;
  /** the version in force when these came; null for the first ever */
  before: string | null;
}

export interface StandingPolicies {
  version: string;
  texts: PolicyTexts;
  /** the files say something else that nobody approved */
  isHeld: boolean;
}

/** What counts now that the files say this; nothing is written. */
export async function standingPolicies(
  store: Pick<Store, 'setting' | 'approval'>,
  files: PolicyTexts,
): Promise<StandingPolicies> {
  const version = policyVersion(files);
  const taken = { version, texts: files, isHeld: false };
  const inForce = await store.setting(IN_FORCE);
  if (inForce === null || inForce === version) return taken;
  const kept = await keptPolicies(store, inForce);
  if (!kept || !asksApproval(kept.texts)) return taken;
  const said = await store.approval('policy', POLICIES, version);
  return said?.verdict === 'approved' ? taken : { version: inForce, texts: kept.texts, isHeld: true };
}

/** The policies in force say whether new ones have to be approved; those that cannot be read any more give nothing free. */
const asksApproval = (texts: PolicyTexts): boolean =>
  readCyclePolicy(texts['cycle.yaml']).value?.notice.approval ?? true;

/** The same, and it is remembered: what the files say, and what is in force from now on. */
export async function settlePolicies(
  store: Pick<Store, 'setting' | 'approval' | 'commit'>,
  files: PolicyTexts,
  at: string,
): Promise<StandingPolicies> {
  const standing = await standingPolicies(store, files);
  const version = policyVersion(files);
  const [inForce, last] = await Promise.all([store.setting(IN_FORCE), store.setting(FILES)]);
  const put = (key: string, value: string): Change => ({
    put: 'setting',
    row: { key, value, updatedBy: 'start', updatedAt: at },
  });
  const kept: KeptPolicies = { texts: files, before: inForce };
  const changes = [
    ...(last !== version && inForce !== version ? [put(textsKey(version), JSON.stringify(kept))] : []),
    ...(last !== version ? [put(FILES, version)] : []),
    ...(inForce !== standing.version ? [put(IN_FORCE, standing.version)] : []),
  ];
  if (changes.length > 0) await store.commit(changes);
  return standing;
}

/** The texts of a version, made by us, so their shape is trusted. */
export async function keptPolicies(store: Pick<Store, 'setting'>, version: string): Promise<KeptPolicies | null> {
  const value = await store.setting(textsKey(version));
  return value === null ? null : JSON.parse(value);
}

/** The version of the files, and whether it is in force; null before the first start. */
export async function policyFiles(
  store: Pick<Store, 'setting'>,
): Promise<{ version: string; isInForce: boolean } | null> {
  const [version, inForce] = await Promise.all([store.setting(FILES), store.setting(IN_FORCE)]);
  return version === null ? null : { version, isInForce: version === inForce };
}
