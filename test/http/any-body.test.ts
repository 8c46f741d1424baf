/** Whatever JSON comes in: an answer that says so, and never half of it. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { takeRows } from '#app/api/take-rows.ts';
import type { ApiTokenRow } from '#app/records-intake.ts';
import { type ApiShop, openApiShop } from '#test/support/api-shop.ts';

let shop: ApiShop;
let token: ApiTokenRow;
beforeAll(async () => {
  shop = await openApiShop();
  const { id } = await shop.token();
  const row = (await shop.deps.store.apiTokens()).find((each) => each.id === id);
  if (!row) throw new Error('no token');
  token = row;
});
afterAll(() => shop.close());

/** Rows that look like ours, each field right, wrong or missing. */
const anyOf = (...values: readonly unknown[]) => fc.oneof(fc.constantFrom(...values), fc.jsonValue());
const row = fc.record(
  {
    employee_no: anyOf('1001', '1003', '9999'),
    unit: anyOf('客服部', '总部'),
    period: anyOf('2026-10', '2026-09'),
    metric: anyOf('csat_rate', 'complaint_count'),
    value: anyOf(95, '88.5', -1),
    extra: fc.jsonValue(),
  },
  { requiredKeys: [] },
);
const body = fc.oneof(
  fc.jsonValue(),
  fc.record(
    {
      batch: anyOf('a', 'b'),
      rows: fc.oneof(fc.array(row, { maxLength: 4 }), fc.jsonValue()),
      period: anyOf('2026-10'),
    },
    { requiredKeys: [] },
  ),
);

it('is taken whole or refused with every problem in both languages, and nothing is written of what is refused', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('metrics' as const, 'incidents' as const, 'answers' as const),
      body,
      async (scope, each) => {
        const before = shop.rows();
        const taken = await takeRows(shop.deps, { scope, token, body: each });
        const after = shop.rows();
        if (taken.kind === 'taken') expect(after.Batch).toBe((before.Batch ?? 0) + 1);
        else expect(after).toEqual(before);
        if (taken.kind !== 'refused') return;
        expect(taken.problems.length).toBeGreaterThan(0);
        for (const { code, message, mend, row: number } of taken.problems)
          expect(
            [code, message.zh, message.en, mend.zh, mend.en].every((words) => words.length > 0) && number >= 0,
          ).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});
