/** Files handed in on a page: the same judgement by their bytes as in the chat, several at once, each counted once. */
import { both } from '#cards/texts.ts';
import type { Appraisal } from '#core/appraisal/appraisal.ts';
import { fileFingerprint } from '#core/appraisal/evidence-kind.ts';
import type { Outcome, Sentence } from '#platforms/platform.ts';
import type { Deps } from './deps.ts';
import { commitOnce, type Effects } from './effects.ts';
import { askerOn, pageSource } from './handle-page-click.ts';
import type { Visitor } from './log-in.ts';
import { type Into, keepFile } from './receive-file.ts';

export interface HandedFile {
  name: string;
  bytes: Uint8Array;
}

/** The appeal of this appraisal, where its own person may still add to it: while it is being written, and until it is decided. */
export function appealInto(appraisal: Appraisal, personId: string): Into | null {
  const takes = appraisal.state === 'appeal' || (appraisal.state === 'sign_off' && !appraisal.appealed);
  return takes && appraisal.personId === personId ? { appraisal, purpose: 'appeal' } : null;
}

/** Keeps each file or says why not; what one of them is refused for does not touch the others. */
export async function handInFiles(
  deps: Deps,
  visitor: Visitor,
  { key, into, files }: { key: string; into: Into; files: readonly HandedFile[] },
): Promise<Outcome> {
  const refused: Sentence[] = [];
  for (const file of files) {
    const outcome = await handInOne(deps, visitor, { key, into, file });
    if (outcome.toast?.kind === 'warning') refused.push(named(file.name, outcome.toast.text));
  }
  const taken = both((t) => t.page.filesTaken(files.length - refused.length));
  if (refused.length === 0) return { toast: { kind: 'success', text: taken } };
  const told = files.length === refused.length ? refused : [taken, ...refused];
  return { toast: { kind: 'warning', text: joined(told) } };
}

async function handInOne(
  deps: Deps,
  visitor: Visitor,
  { key, into, file }: { key: string; into: Into; file: HandedFile },
): Promise<Outcome> {
  const content = { appraisal: into.appraisal.id, purpose: into.purpose, sha256: fileFingerprint(file.bytes) };
  const source = pageSource(visitor, key, content);
  const outcome = await commitOnce(deps, source, async (): Promise<Effects> => {
    const kept = await keepFile(deps, askerOn(visitor, source), { ...into, ...file });
    if (kept.kind === 'kept') return { changes: kept.changes, outcome: {} };
    return { changes: [], outcome: { toast: { kind: 'warning', text: both((t) => kept.why(t.answers)) } } };
  });
  return outcome ?? { toast: { kind: 'warning', text: both((t) => t.page.broken) } };
}

const named = (name: string, { zh, en }: Sentence): Sentence => {
  const label = both((t) => t.page.fileOf(name));
  return { zh: `${label.zh}${zh}`, en: `${label.en}${en}` };
};

const joined = (sentences: readonly Sentence[]): Sentence => ({
  zh: sentences.map(({ zh }) => zh).join('\n'),
  en: sentences.map(({ en }) => en).join('\n'),
});
