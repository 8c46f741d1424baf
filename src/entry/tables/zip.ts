/** A ZIP, read by its directory: what it claims is bounded first, what it really holds is counted while it is unpacked. */
import { Inflate } from 'fflate';
import type { Bounds } from './bounds.ts';
import { brokenXlsx, encrypted, unpacksToTooMuch } from './refused.ts';

export interface Entry {
  name: string;
  /** where its bytes begin, and how many they are packed and unpacked */
  from: number;
  packed: number;
  size: number;
  isDeflated: boolean;
}

export type Archive = ReadonlyMap<string, Entry>;

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 65_535;
/** Smaller archives may be packed as well as they can be: they cost nothing. */
const HARMLESS = 1024 * 1024;

/** @throws Refused for what is no whole, plain archive, or claims to be more than allowed */
export function openZip(bytes: Uint8Array, bounds: Bounds): Archive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { count, at } = directoryOf(view);
  if (count > bounds.entries) throw unpacksToTooMuch();
  const archive = new Map<string, Entry>();
  let place = at;
  let total = 0;
  for (let index = 0; index < count; index++) {
    const { entry, next } = entryAt(view, place);
    if (archive.has(entry.name) || isOutside(entry.name)) throw brokenXlsx();
    total += entry.size;
    archive.set(entry.name, entry);
    place = next;
  }
  if (total > bounds.unpacked || (total > HARMLESS && total > bytes.length * bounds.ratio)) throw unpacksToTooMuch();
  return archive;
}

function directoryOf(view: DataView): { count: number; at: number } {
  const last = view.byteLength - END_LENGTH;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) {
    if (view.getUint32(at, true) !== END) continue;
    const directory = { count: view.getUint16(at + 10, true), at: view.getUint32(at + 16, true) };
    if (directory.at >= at) break;
    return directory;
  }
  throw brokenXlsx();
}

/** Nothing is ever written to a disk; whoever packs such names still means no table. */
const isOutside = (name: string): boolean => name.startsWith('/') || /(^|[\\/])\.\.([\\/]|$)/.test(name);

function entryAt(view: DataView, at: number): { entry: Entry; next: number } {
  if (at + 46 > view.byteLength || view.getUint32(at, true) !== CENTRAL) throw brokenXlsx();
  if ((view.getUint16(at + 8, true) & 1) === 1) throw encrypted();
  const method = view.getUint16(at + 10, true);
  if (method !== 0 && method !== 8) throw brokenXlsx();
  const [packed, size] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
  const nameLength = view.getUint16(at + 28, true);
  const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  if (next > view.byteLength) throw brokenXlsx();
  const name = new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + at + 46, nameLength));
  const from = beginning(view, view.getUint32(at + 42, true));
  if (from + packed > view.byteLength) throw brokenXlsx();
  return { entry: { name, from, packed, size, isDeflated: method === 8 }, next };
}

function beginning(view: DataView, local: number): number {
  if (local + 30 > view.byteLength || view.getUint32(local, true) !== LOCAL) throw brokenXlsx();
  return local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
}

/** So much of the packed bytes is unpacked at once. */
const PIECE = 64 * 1024;

/** Gives the unpacked bytes of an entry piece by piece. @throws Refused where it holds other than it claims */
export function unpack(bytes: Uint8Array, entry: Entry, take: (piece: Uint8Array) => void): void {
  const packed = bytes.subarray(entry.from, entry.from + entry.packed);
  let size = 0;
  const counted = (piece: Uint8Array): void => {
    size += piece.length;
    if (size > entry.size) throw unpacksToTooMuch();
    take(piece);
  };
  if (entry.isDeflated) inflate(packed, counted);
  else counted(packed);
  if (size !== entry.size) throw brokenXlsx();
}

function inflate(packed: Uint8Array, take: (piece: Uint8Array) => void): void {
  const inflater = new Inflate((piece) => take(piece));
  for (let at = 0; at < packed.length || at === 0; at += PIECE) {
    const piece = packed.subarray(at, at + PIECE);
    try {
      inflater.push(piece, at + PIECE >= packed.length);
    } catch (problem) {
      // fflate's own errors carry a code; ours pass through
      throw problem instanceof Error && problem.name === 'Refused' ? problem : brokenXlsx();
    }
  }
}
