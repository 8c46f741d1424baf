/** What is kept of a table that waits for HR's word: how it is read, and what a dry run found. */
import { z } from 'zod';
import { BATCH_KINDS, type UploadRow } from '#app/records-intake.ts';

const words = z.object({ zh: z.string(), en: z.string() });

const problem = z.object({
  row: z.number(),
  column: z.string(),
  value: z.string(),
  message: words,
  mend: words,
});

const details = z.object({
  kind: z.enum(BATCH_KINDS),
  source: z.string(),
  columns: z.record(z.string(), z.string()).default({}),
  given: z.record(z.string(), z.string()).default({}),
  complete: z.boolean().default(false),
  sheet: z.string().nullable().default(null),
  heading: z.array(z.string()).default([]),
  unmatched: z.array(z.string()).default([]),
  rows: z.number().default(0),
  subjects: z.number().default(0),
  notes: z.array(words).default([]),
  /** how many there are, and the first of them */
  problems: z.number().default(0),
  first: z.array(problem).default([]),
  /** why the file cannot be read at all */
  refused: z.object({ message: words, mend: words }).nullable().default(null),
});

export type ImportDetails = z.infer<typeof details>;

/** Null for an upload of another kind. */
export const detailsOf = (upload: UploadRow): ImportDetails | null => {
  const read = details.safeParse(upload.details);
  return upload.purpose === 'import' && read.success ? read.data : null;
};

/** The id a batch has that came from an upload: pressed twice it is taken once. */
export const externalIdOf = ({ id }: Pick<UploadRow, 'id'>): string => `upload:${id}`;
