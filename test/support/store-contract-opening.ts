import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Change } from '#app/changes.ts';
import type { Store } from '#app/ports.ts';
import type { OpenedAppraisal } from '#app/records.ts';
import { isSealed } from '#core/appraisal/chain.ts';
import type { OpenStore } from './store-contract.ts';
import { AT, aMessage, aPerson, company, inbox, openCycle, opened } from './store-rows.ts';

/** More than two chunks of 500. */
const MANY = 1_203;
const ids = Array.from({ length: MANY }, (_, index) => String(index).padStart(5, '0'));

/** What a cycle opens for somebody; `attempt` makes ids of its own, as a second start would. */
function row(id: string, attempt = ''): OpenedAppraisal {
  const appraisalId = `a-${id}${attempt}`;
  const message = aMessage(`m-${id}${attempt}`, {
    key: `${appraisalId}:self-review`,
    priority: 'bulk',
    recipientId: `p-${id}`,
    appraisalId,
  });
  return opened(
    {
      id: appraisalId,
      personId: `p-${id}`,
      tasks: [{ role: 'self', personId: `p-${id}`, status: 'open', revision: null }],
    },
    [message],
  );
}

export function openingContract(open: OpenStore, { yields }: { yields: boolean }): void {
  let store: Store;
  let close: () => Promise<void>;
  beforeEach(async () => {
    ({ store, close } = await open());
    const people = ids.map((id): Change => ({ put: 'person', row: aPerson(`p-${id}`) }));
    await store.commit([...company(), ...openCycle(), ...people]);
  });
  afterEach(() => close());

  const openAll = (rows: readonly OpenedAppraisal[]) => store.openAppraisals({ key: 'opened:2026-10', rows, at: AT });

  it('opens an appraisal, its chain, its task and its message for everybody', async () => {
    const rows = ids.map((id) => row(id));
    expect(await openAll(rows)).toBe(MANY);
    expect(await store.unfinished()).toEqual(rows.map(({ appraisal }) => appraisal));
    expect(await store.outbox.counts()).toMatchObject({ pending: MANY });
    expect((await store.owedBy('p-00007')).map(({ id }) => id)).toEqual(['a-00007']);
    const events = await store.eventsOf('a-01202');
    expect(events).toEqual([rows.at(-1)?.event]);
    expect(events.every(isSealed)).toBe(true);
  });

  it('does nothing the second time', async () => {
    await openAll(ids.map((id) => row(id)));
    expect(await openAll(ids.map((id) => row(id)))).toBe(0);
    expect(await openAll(ids.map((id) => row(id, '-again')))).toBe(0);
    expect(await store.outbox.counts()).toMatchObject({ pending: MANY });
  });

  it('finishes after a crash in the middle although the list has changed since, without doubles', async () => {
    await openAll(ids.slice(0, 700).map((id) => row(id)));
    const newcomersFirst = [...ids].reverse().map((id) => row(id, '-again'));
    expect(await openAll(newcomersFirst)).toBe(MANY - 700);
    const appraisals = await store.unfinished();
    expect(new Set(appraisals.map(({ personId }) => personId)).size).toBe(MANY);
    expect(appraisals).toHaveLength(MANY);
    expect(await store.outbox.counts()).toMatchObject({ pending: MANY });
    const events = await Promise.all(appraisals.map(({ id }) => store.eventsOf(id)));
    expect(events.every((chain) => chain.length === 1)).toBe(true);
  });

  it('opens nothing for an empty list', async () => {
    expect(await openAll([])).toBe(0);
  });

  if (!yields) return;
  it('lets a click through while a long list is opened', async () => {
    let opening = true;
    const done = openAll(ids.map((id) => row(id))).then(() => {
      opening = false;
    });
    await store.commit([inbox('click')]);
    expect(opening).toBe(true);
    await done;
  });
}
