/** A file handed in as evidence, of an appeal, a plan or an incident: judged by its bytes, named so that it can be opened. */
import { EVIDENCE_MEGABYTES } from '#cards/evidence.ts';
import type { Texts } from '#cards/texts.ts';
import { evidenceKind, fileFingerprint } from '#core/appraisal/evidence-kind.ts';
import { type Deps, nowIso } from './deps.ts';

/** What is kept of a file beside its bytes. */
export interface FileFacts {
  name: string;
  mediaType: string;
  size: number;
  sha256: string;
}

/** Why it is not taken, as its sender is told. */
export type SayWhy = (t: Texts['answers']) => string;

const NAME_LENGTH = 80;

export const factsOf = (name: string, mediaType: string, bytes: Uint8Array): FileFacts => ({
  name: name.slice(-NAME_LENGTH),
  mediaType,
  size: bytes.byteLength,
  sha256: fileFingerprint(bytes),
});

/** Pictures come without a name of their own (their key stands in its place): they are called by the moment they came. */
export function judgeFile(
  deps: Pick<Deps, 'clock'>,
  { name, bytes }: { name: string; bytes: Uint8Array },
): FileFacts | { why: SayWhy } {
  if (bytes.byteLength > EVIDENCE_MEGABYTES * 1024 * 1024)
    return { why: (t) => t.evidenceTooLarge(EVIDENCE_MEGABYTES) };
  const kind = evidenceKind(name, bytes);
  if (!kind) return { why: (t) => t.evidenceKind };
  const isNamed = name.toLowerCase().endsWith(`.${kind.extension}`);
  return factsOf(isNamed ? name : `${momentOf(deps)}.${kind.extension}`, kind.mediaType, bytes);
}

const momentOf = (deps: Pick<Deps, 'clock'>): string => nowIso(deps).slice(0, 19).replaceAll(/[-:T]/g, '');
