/** What a file handed in as evidence really is, read from its first bytes: its name may say anything. */
import { createHash } from 'node:crypto';

export interface EvidenceKind {
  mediaType: string;
  /** the ending its kind has, without the dot */
  extension: string;
}

const PICTURES: readonly (readonly [starts: readonly number[], kind: EvidenceKind])[] = [
  [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], { mediaType: 'image/png', extension: 'png' }],
  [[0xff, 0xd8, 0xff], { mediaType: 'image/jpeg', extension: 'jpg' }],
  [[0x47, 0x49, 0x46, 0x38], { mediaType: 'image/gif', extension: 'gif' }],
  [[0x25, 0x50, 0x44, 0x46, 0x2d], { mediaType: 'application/pdf', extension: 'pdf' }],
];

const OFFICE = 'application/vnd.openxmlformats-officedocument';
/** Both are zip files; which of them it is only the name tells. */
const ZIPPED: Readonly<Record<string, string>> = {
  docx: `${OFFICE}.wordprocessingml.document`,
  xlsx: `${OFFICE}.spreadsheetml.sheet`,
};
const ZIP = [0x50, 0x4b, 0x03, 0x04];

const begins = (bytes: Uint8Array, starts: readonly number[]): boolean =>
  starts.every((byte, index) => bytes[index] === byte);

const latin = (bytes: Uint8Array, from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));

/**
 * The kind of a file that may be evidence: a picture (PNG, JPEG, GIF, WebP), PDF, Word or Excel; null for anything else.
 * @example evidenceKind('a.exe', bytesOfAPng) // { mediaType: 'image/png', extension: 'png' }
 */
export function evidenceKind(name: string, bytes: Uint8Array): EvidenceKind | null {
  const picture = PICTURES.find(([starts]) => begins(bytes, starts));
  if (picture) return picture[1];
  if (latin(bytes, 0, 4) === 'RIFF' && latin(bytes, 8, 12) === 'WEBP')
    return { mediaType: 'image/webp', extension: 'webp' };
  const extension = name.split('.').at(-1)?.toLowerCase() ?? '';
  const mediaType = Object.hasOwn(ZIPPED, extension) ? ZIPPED[extension] : undefined;
  return mediaType !== undefined && begins(bytes, ZIP) ? { mediaType, extension } : null;
}

/** sha256 of a file's bytes in hex: what an appeal's events hold of it. */
export const fileFingerprint = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
