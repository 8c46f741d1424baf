/** What was typed into a form that hangs on no appraisal, kept whatever was wrong with it. */
import { type Deps, nowIso } from './deps.ts';
import type { Press } from './on-appraisal.ts';

/** @param subject what the form is about, such as "spot-check:<person>" */
export const keepForm = (deps: Deps, { asker, form }: Pick<Press, 'asker' | 'form'>, subject: string) =>
  ({
    put: 'form-draft',
    row: { subject, personId: asker.person.id, fields: form, updatedAt: nowIso(deps) },
  }) as const;
