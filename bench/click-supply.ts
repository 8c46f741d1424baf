/** Fresh clicks for as many loads as one likes: all three kinds in turn, each on an appraisal that is ready for it. */
import type { Deps } from '#app/deps.ts';
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import { clickOn, KINDS, type Kind, monthAppraisals } from './month-clicks.ts';
import { callOf } from './push.ts';

interface Taken {
  appraisal: Appraisal;
  kind: Kind;
}

export interface ClickSupply {
  /** Gives so many calls, or as many as are left; `sent` of them, from the first on, were answered well. */
  use<T extends { sent: number }>(count: number, load: (calls: readonly Uint8Array[]) => Promise<T>): Promise<T>;
}

/** A supply over so many appraisals of the month, each good for three clicks. */
export async function clickSupply(deps: Deps, appraisals: number): Promise<ClickSupply> {
  const waiting: Record<Kind, Appraisal[]> = {
    submit_self: [...(await monthAppraisals(deps, appraisals))],
    submit_review: [],
    sign: [],
  };

  function take(count: number): readonly Taken[] {
    const taken: Taken[] = [];
    while (taken.length < count && KINDS.some((kind) => waiting[kind].length > 0)) {
      taken.push(...KINDS.flatMap((kind) => waiting[kind].splice(0, 1).map((appraisal) => ({ appraisal, kind }))));
    }
    return taken;
  }

  function settle(taken: readonly Taken[], sent: number): void {
    for (const { appraisal, kind } of taken.slice(sent).reverse()) waiting[kind].unshift(appraisal);
    for (const { appraisal, kind } of taken.slice(0, sent)) {
      const next = KINDS[KINDS.indexOf(kind) + 1];
      if (next) waiting[next].push(appraisal);
    }
  }

  return {
    use: async (count, load) => {
      const taken = take(count);
      const clicks = await Promise.all(taken.map(({ appraisal, kind }) => clickOn(deps, appraisal, kind)));
      const done = await load(clicks.map(({ push }) => callOf(push)));
      settle(taken, done.sent);
      return done;
    },
  };
}
