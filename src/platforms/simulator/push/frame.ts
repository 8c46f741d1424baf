/**
 * The frames of the long connection: protobuf (proto2) messages
 *   Header { 1 key, 2 value }
 *   Frame  { 1 SeqID, 2 LogID, 3 service, 4 method, 5 headers*, 6 payload_encoding, 7 payload_type, 8 payload, 9 LogIDNew }
 * as the SDK reads and writes them (feishu.md §2, [S]). Only the two wire types they use are known here.
 */
export interface Frame {
  /** 0 control (ping, pong), 1 data */
  method: number;
  service: number;
  headers: Record<string, string>;
  payload: Uint8Array;
}

const VARINT = 0;
const BYTES = 2;
const FIELD = { seqId: 1, logId: 2, service: 3, method: 4, headers: 5, payload: 8 } as const;
const HEADER = { key: 1, value: 2 } as const;

/** The bytes of a frame, ready for the socket. */
export function encodeFrame(frame: Frame): Buffer {
  const headers = Object.entries(frame.headers).map(([key, value]) =>
    bytesField(
      FIELD.headers,
      Buffer.concat([bytesField(HEADER.key, Buffer.from(key)), bytesField(HEADER.value, Buffer.from(value))]),
    ),
  );
  return Buffer.concat([
    varintField(FIELD.seqId, 0),
    varintField(FIELD.logId, 0),
    varintField(FIELD.service, frame.service),
    varintField(FIELD.method, frame.method),
    ...headers,
    bytesField(FIELD.payload, frame.payload),
  ]);
}

/** Reads a frame; throws on bytes that are none. */
export function decodeFrame(bytes: Uint8Array): Frame {
  const frame: Frame = { method: 0, service: 0, headers: {}, payload: new Uint8Array() };
  for (const { field, value } of readFields(bytes)) {
    if (field === FIELD.method && typeof value === 'number') frame.method = value;
    if (field === FIELD.service && typeof value === 'number') frame.service = value;
    if (field === FIELD.payload && typeof value !== 'number') frame.payload = value;
    if (field === FIELD.headers && typeof value !== 'number') {
      const [key, content] = readHeader(value);
      frame.headers[key] = content;
    }
  }
  return frame;
}

function readHeader(bytes: Uint8Array): [key: string, value: string] {
  const texts = new Map<number, string>();
  for (const { field, value } of readFields(bytes)) {
    if (typeof value !== 'number') texts.set(field, Buffer.from(value).toString('utf8'));
  }
  return [texts.get(HEADER.key) ?? '', texts.get(HEADER.value) ?? ''];
}

function* readFields(bytes: Uint8Array): Generator<{ field: number; value: number | Uint8Array }> {
  let position = 0;
  const varint = (): number => {
    const read = readVarint(bytes, position);
    position = read.next;
    return read.value;
  };
  while (position < bytes.length) {
    const tag = varint();
    const field = tag >> 3;
    if ((tag & 7) === VARINT) {
      yield { field, value: varint() };
    } else if ((tag & 7) === BYTES) {
      const length = varint();
      if (position + length > bytes.length) throw new RangeError('the frame ends inside a field');
      yield { field, value: bytes.subarray(position, position + length) };
      position += length;
    } else {
      throw new RangeError(`wire type ${tag & 7} does not occur in these frames`);
    }
  }
}

function readVarint(bytes: Uint8Array, start: number): { value: number; next: number } {
  let value = 0;
  let factor = 1;
  let position = start;
  for (;;) {
    const byte = bytes[position];
    if (byte === undefined) throw new RangeError('the frame ends inside a number');
    position += 1;
    value += (byte & 0x7f) * factor;
    if (byte < 0x80) return { value, next: position };
    factor *= 128;
  }
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) + 0x80);
    rest = Math.floor(rest / 0x80);
  }
  bytes.push(rest);
  return Buffer.from(bytes);
}

function varintField(field: number, value: number): Buffer {
  return Buffer.concat([varint(field * 8 + VARINT), varint(value)]);
}

function bytesField(field: number, value: Uint8Array): Buffer {
  return Buffer.concat([varint(field * 8 + BYTES), varint(value.length), value]);
}
