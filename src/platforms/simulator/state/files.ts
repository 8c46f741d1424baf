import { z } from 'zod';
import type { SimulatorDatabase } from './database.ts';
import { newId } from './ids.ts';

const fileSchema = z.object({
  key: z.string(),
  kind: z.enum(['image', 'file']),
  /** opus, mp4, pdf, doc, xls, ppt, stream, or message and avatar for images */
  type: z.string(),
  name: z.string(),
  mime: z.string(),
  size: z.number(),
  /** 'bot', or the open_id of who dropped it */
  owner: z.string(),
});
export type StoredFile = z.infer<typeof fileSchema>;

export interface Files {
  get: (key: string) => StoredFile | undefined;
  bytes: (key: string) => Buffer | undefined;
  add: (file: Omit<StoredFile, 'key' | 'size'>, bytes: Uint8Array) => StoredFile;
}

export function makeFiles(database: SimulatorDatabase): Files {
  const files = database.collection('file', fileSchema);
  return {
    get: files.get,
    bytes: database.bytes,
    add: (file, bytes) => {
      const stored = { ...file, key: newId(file.kind === 'image' ? 'img_v3_' : 'file_v3_'), size: bytes.length };
      database.putBytes(stored.key, bytes);
      files.put(stored.key, stored);
      return stored;
    },
  };
}
