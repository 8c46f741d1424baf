/** Reads a PNG of eight bits a channel, as far as tests ask: how large it is, and its points. */
import { inflateSync } from 'node:zlib';

const SIGNATURE = '89504e470d0a1a0a';

export function sizeOfPng(bytes: Uint8Array): { width: number; height: number } | null {
  const file = Buffer.from(bytes);
  if (file.subarray(0, 8).toString('hex') !== SIGNATURE) return null;
  return { width: file.readUInt32BE(16), height: file.readUInt32BE(20) };
}

export interface Points {
  width: number;
  height: number;
  /** 0 black – 255 white */
  lightness(x: number, y: number): number;
}

/** @throws Error for what is no RGBA picture */
export function readPng(bytes: Uint8Array): Points {
  const size = sizeOfPng(bytes);
  const file = Buffer.from(bytes);
  if (!size || file[24] !== 8 || file[25] !== 6) throw new Error('no PNG of eight bits a channel with alpha');
  const { width, height } = size;
  const raw = inflateSync(Buffer.concat(dataOf(file)));
  const stride = width * 4;
  const points = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) {
    const start = y * (stride + 1);
    unfilter(raw.subarray(start + 1, start + 1 + stride), { kind: raw[start] ?? 0, points, at: y * stride, stride });
  }
  const at = (index: number) => points[index] ?? 0;
  return {
    ...size,
    lightness: (x, y) => {
      const index = y * stride + x * 4;
      return (at(index) + at(index + 1) + at(index + 2)) / 3;
    },
  };
}

function dataOf(file: Buffer): Buffer[] {
  const chunks: Buffer[] = [];
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at);
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT') chunks.push(file.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  return chunks;
}

interface Row {
  kind: number;
  points: Buffer;
  at: number;
  stride: number;
}

/** The five filters of a PNG's rows (PNG specification, 9.2). */
function unfilter(row: Buffer, { kind, points, at, stride }: Row): void {
  for (let index = 0; index < stride; index++) {
    const left = index >= 4 ? (points[at + index - 4] ?? 0) : 0;
    const up = at > 0 ? (points[at + index - stride] ?? 0) : 0;
    const corner = at > 0 && index >= 4 ? (points[at + index - stride - 4] ?? 0) : 0;
    const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][kind] ?? 0;
    points[at + index] = ((row[index] ?? 0) + guess) & 255;
  }
}

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}
