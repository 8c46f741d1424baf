/** `kind: rectification`: which branches are asked for a plan (整改方案) after a month's ranking, until when, and who records it. */
import type { z } from 'zod';
import { listOf, name, refusing, whole } from '#core/policies/expected.ts';
import { lawful } from '#core/policies/lawful.ts';
import { policyKind, policyOf } from '#core/policies/policy-kind.ts';

/** Both texts of a notice together fit the field of a card. */
const LONGEST = 500;

const text = name.max(LONGEST, refusing('policyText'));

const schema = policyOf('rectification', {
  /** how many branches from the end of the month's ranking */
  last: whole(1, 20, 'lastBranches').default(3),
  /** where fewer branches than these have a result, none is asked */
  fewest: whole(2, 100, 'fewestBranches').default(6),
  /** calendar days after the bulletin, until 18:00 */
  days: whole(1, 30, 'planDays').default(4),
  /** calendar days for a plan that was sent back */
  again: whole(1, 30, 'planDays').default(2),
  /** characters that causes and measures have at least, each */
  least: whole(1, 200, 'planLeast').default(10),
  /** who records plans for head office: everybody in HR, or one person by employee number */
  reviewer: name.default('hr'),
  /** which units are branches, by name or id; none = those of the ranking, else the units directly under the company */
  units: listOf(name).optional(),
  /** the draft of an improvement notice (改进意见书); the usual words where none are written */
  notice: text.optional(),
  /** what the house's rules provide besides, added to the notice */
  provides: text.optional(),
});

export const rectificationKind = policyKind(schema, ({ notice, provides }) => [
  ...lawful(notice, ['notice']),
  ...lawful(provides, ['provides']),
]);

export type RectificationPolicy = z.output<typeof schema>;

/** The rules of a plan whose policy is not there any more. */
export const DEFAULT_RECTIFICATION: RectificationPolicy = schema.parse({
  id: 'rectification',
  kind: 'rectification',
  name: '整改方案',
});
