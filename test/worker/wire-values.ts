/** What JSON cannot carry between a test and workerd: sets, maps, bytes. */
type Special = { $set: unknown[] } | { $map: [unknown, unknown][] } | { $bytes: number[] };

export function toWire(value: unknown): unknown {
  if (value instanceof Set) return { $set: [...value].map(toWire) } satisfies Special;
  if (value instanceof Map) return { $map: [...value].map(([key, each]) => [toWire(key), toWire(each)]) };
  if (value instanceof Uint8Array) return { $bytes: [...value] } satisfies Special;
  if (Array.isArray(value)) return value.map(toWire);
  if (typeof value !== 'object' || value === null) return value ?? null;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, toWire(each)]));
}

export function fromWire(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromWire);
  if (typeof value !== 'object' || value === null) return value;
  if ('$set' in value) return new Set((value.$set as unknown[]).map(fromWire));
  if ('$map' in value) return new Map((value.$map as [unknown, unknown][]).map(([k, v]) => [fromWire(k), fromWire(v)]));
  if ('$bytes' in value) return new Uint8Array(value.$bytes as number[]);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, fromWire(each)]));
}
