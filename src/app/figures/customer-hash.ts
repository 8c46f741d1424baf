/** Customers are known again and never known: of a name or number only a salted hash is kept. */
import { type Deps, nowIso } from '#app/deps.ts';
import { sha256 } from '#core/appraisal/chain.ts';

/** Where the house's one salt stands. */
const SALT = 'customer-salt';

type Keeper = Pick<Deps, 'store' | 'newSalt' | 'clock'>;

/**
 * Makes the hash of a customer as somebody wrote them; null of nothing. Spaces, case and the shape of digits make no other
 * customer. The salt is made once, before anything is hashed with it.
 */
export async function customerHasher(deps: Keeper): Promise<(typed: string) => string | null> {
  const salt = (await deps.store.setting(SALT)) ?? (await madeOnce(deps));
  return (typed) => {
    const plain = typed.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
    return plain === '' ? null : sha256(`${salt}\n${plain}`);
  };
}

/** Two at the same moment: the claim lets only one of the salts stand. */
async function madeOnce(deps: Keeper): Promise<string> {
  const at = nowIso(deps);
  const row = { key: SALT, value: deps.newSalt(), updatedBy: 'start', updatedAt: at };
  const { kind } = await deps.store.commit([
    { put: 'job', key: SALT, at },
    { put: 'setting', row },
  ]);
  return kind === 'done' ? row.value : ((await deps.store.setting(SALT)) ?? row.value);
}
