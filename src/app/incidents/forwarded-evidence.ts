/** A customer's messages forwarded as one: while evidence is waited for, their words and files are kept as pieces of it. */
import { type Asker, answerTyped } from '#app/asker.ts';
import type { Change } from '#app/changes.ts';
import type { Deps } from '#app/deps.ts';
import type { Effects } from '#app/effects.ts';
import type { UploadRow } from '#app/records-intake.ts';
import { localText } from '#app/views/figures.ts';
import { EVIDENCE_FORWARDED } from '#cards/evidence.ts';
import { clip } from '#cards/format.ts';
import { MOST_INCIDENT_EVIDENCE } from '#cards/incident-card.ts';
import { both, texts } from '#cards/texts.ts';
import { PlatformError } from '#core/errors.ts';
import type { Forwarded, Platform, PlatformEvent } from '#platforms/platform.ts';
import type { IncidentCase } from './incident-case.ts';
import { keptPiece, keptWords, openWindow, shownWith, takesMore, told } from './incident-files.ts';

interface Arrival {
  platform: Platform;
  event: Extract<PlatformEvent, { type: 'forwarded' }>;
}

/** Sent on purpose, as a picture is, so it is kept at once; what could not be taken is said. */
export async function receiveForwarded(deps: Deps, asker: Asker, arrival: Arrival): Promise<Effects> {
  const found = await openWindow(deps, asker);
  if (!found) return told(deps, asker, (t) => t.incident.forwardedNotYet);
  if (!(await takesMore(deps, found))) return told(deps, asker, (t) => t.incident.evidenceEnough);
  const all = await given(() => arrival.platform.forwarded?.(arrival.event.messageId));
  if (!all) return told(deps, asker, (t) => t.incident.forwardedLost);
  const read = readingOf(deps, all);
  const { files, changes, left } = await keptOf(deps, asker, { found, arrival, read });
  const notes = (t: typeof texts.zh) => [
    ...(read.cut ? [t.incident.forwardedCut(EVIDENCE_FORWARDED.messages, EVIDENCE_FORWARDED.characters)] : []),
    ...(left > 0 ? [t.incident.forwardedLeft(left)] : []),
  ];
  const [first] = files;
  if (!first) return told(deps, asker, (t) => [t.incident.forwardedNothing, ...notes(t)].join('\n'));
  const count = found.files.length + files.length;
  const sentence = both((t) => [t.incident.forwardedTaken(files.length, count), ...notes(t)].join('\n'));
  const answer = answerTyped(deps, asker, sentence);
  return { ...answer, changes: [...changes, ...(await shownWith(deps, first)), ...answer.changes] };
}

/** Null when the platform does not give it: recalled, not allowed, too large. */
async function given<T>(ask: () => Promise<T> | undefined): Promise<T | null> {
  try {
    return (await ask()) ?? null;
  } catch (error) {
    if (error instanceof PlatformError) return null;
    throw error;
  }
}

interface Reading {
  /** who says what when, line by line; who they are the platform does not tell */
  words: string;
  files: readonly { key: string; name: string }[];
  /** whether there was more than is kept */
  cut: boolean;
}

function readingOf(deps: Deps, all: readonly Forwarded[]): Reading {
  const { messages, characters } = EVIDENCE_FORWARDED;
  const taken = all.slice(0, messages);
  const isSaid = taken.some(({ said }) => said.type === 'text');
  const whole = isSaid ? taken.map((each) => lineOf(deps, each)).join('\n') : '';
  return {
    words: clip(whole, characters),
    files: taken.flatMap(({ said }) => (said.type === 'file' ? [said.file] : [])),
    cut: all.length > messages || [...whole].length > characters,
  };
}

/** What is no words keeps its place, so that nobody reads past it. */
function lineOf(deps: Deps, { at, from, said }: Forwarded): string {
  const words = said.type === 'text' ? said.text : texts.zh.incident.forwardedPlace[said.type];
  return `${speaker(from)} ${localText(deps, at)}  ${words}`;
}

const LETTERS = 26;

/** A, B … Z, and by number from then on. */
const speaker = (from: number): string => (from < LETTERS ? String.fromCharCode(65 + from) : `#${from + 1}`);

interface Work {
  found: IncidentCase;
  arrival: Arrival;
  read: Reading;
}

interface Kept {
  files: readonly UploadRow[];
  changes: readonly Change[];
  /** how many files could not be taken */
  left: number;
}

/** The words as one piece, then one file after the other while there is room. */
async function keptOf(deps: Deps, asker: Asker, { found, arrival, read }: Work): Promise<Kept> {
  const name = texts.zh.incident.forwardedFile;
  const words = read.words === '' ? null : keptWords(deps, asker, { found, name, words: read.words });
  let kept: Kept = { files: words ? [words.file] : [], changes: words?.changes ?? [], left: 0 };
  for (const file of read.files) {
    const now = { ...found, files: [...found.files, ...kept.files] };
    const piece = await keptFile(deps, asker, { found: now, arrival, file });
    kept = piece
      ? { ...kept, files: [...kept.files, piece.file], changes: [...kept.changes, ...piece.changes] }
      : { ...kept, left: kept.left + 1 };
  }
  return kept;
}

async function keptFile(
  deps: Deps,
  asker: Asker,
  { found, arrival: { platform, event }, file }: Omit<Work, 'read'> & { file: Reading['files'][number] },
) {
  if (found.files.length >= MOST_INCIDENT_EVIDENCE) return null;
  const bytes = await given(() => platform.download(event.messageId, file.key));
  const piece = bytes && keptPiece(deps, asker, { found, name: file.name, bytes });
  return piece && 'file' in piece ? piece : null;
}
