/** The message that brings an exported file: made and uploaded at its delivery, off the way of whoever asked. */
import type { Deps } from '#app/deps.ts';
import { args } from '#app/message-args.ts';
import type { OutboxRow, Person } from '#app/records.ts';
import { answerCard } from '#cards/answer-card.ts';
import { both, type Texts } from '#cards/texts.ts';
import type { Platform } from '#platforms/platform.ts';
import { fileOf } from './file-of.ts';
import { bookName } from './make-book.ts';
import { whyNotExport } from './may-export.ts';
import type { ExportRequest } from './request.ts';

/** Null for somebody who left. Rights are asked again: who lost them meanwhile gets a sentence and no file. */
export async function exportBody(deps: Deps, row: OutboxRow, platform: Platform): Promise<string | null> {
  const person = await deps.store.person(row.recipientId);
  if (!person?.active) return null;
  const { format, appraisalIds, ...wanted } = args.exportFile.parse(row.args);
  const request: ExportRequest = { ...wanted, locale: person.locale, only: new Set(appraisalIds) };
  const told = async (say: (t: Texts['exporting'], name: string) => string): Promise<string> => {
    const name = await bookName(deps, request);
    const sentence = both((t) => say(t.exporting, name));
    return platform.render(answerCard({ tone: 'orange', sentence }, person.locale), new Map());
  };
  if (await whyNotExport(deps, await wisherOf(deps, person), request)) return told((t, name) => t.noLonger(name));
  const file = await fileOf(deps, request, format);
  return file ? platform.attach(file) : told((t, name) => t.tooLarge(name));
}

async function wisherOf({ store }: Deps, person: Person) {
  const roles = await store.rolesOf(person.id);
  return { person, hr: roles.includes('hr'), auditor: roles.includes('auditor') };
}
