/** The content of a message, a JSON text whose shape depends on the message's type (feishu.md §3.1). */
import { z } from 'zod';

export type Content = { type: 'text'; text: string } | { type: 'file'; file: { key: string; name: string } };

const text = z.object({ text: z.string() });
const file = z.object({ file_key: z.string().min(1), file_name: z.string().nullish() });
const image = z.object({ image_key: z.string().min(1) });
/** A node of a post; which fields it has depends on its tag, and only its words matter here. */
const node = z.object({
  tag: z.string(),
  text: z.string().nullish(),
  user_id: z.string().nullish(),
});
const post = z.object({ title: z.string().nullish(), content: z.array(z.array(node)) });

const readers: Readonly<Record<string, (value: unknown) => Content>> = {
  text: (value) => ({ type: 'text', text: text.parse(value).text }),
  post: (value) => ({ type: 'text', text: wordsOf(post.parse(value)) }),
  file: (value) => {
    const { file_key, file_name } = file.parse(value);
    return { type: 'file', file: { key: file_key, name: file_name ?? file_key } };
  },
  image: (value) => {
    const { image_key } = image.parse(value);
    return { type: 'file', file: { key: image_key, name: image_key } };
  },
};

/** What a message says; `undefined` for kinds that carry neither words nor a file, and for recalled ones (empty). */
export function contentOf(messageType: string, content: string): Content | undefined {
  try {
    return Object.hasOwn(readers, messageType) ? readers[messageType]?.(JSON.parse(content)) : undefined;
  } catch {
    return undefined;
  }
}

/** Paragraphs become lines; a mention keeps its placeholder, which is resolved like that of a plain text. */
function wordsOf({ title, content }: z.infer<typeof post>): string {
  const lines = content.map((nodes) => nodes.map(wordOf).join(''));
  return [title ?? '', ...lines].filter((line) => line !== '').join('\n');
}

const wordOf = (each: z.infer<typeof node>): string => (each.tag === 'at' ? each.user_id : each.text) ?? '';
