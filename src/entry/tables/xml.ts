/** The XML of spreadsheets, piece by piece by saxes, strictly; a DOCTYPE and entities of one's own are refused: they are how a small file grows. */
import { SaxesParser } from 'saxes';
import { brokenXlsx, Refused } from './refused.ts';

export type Attributes = Readonly<Record<string, string>>;

export interface XmlEvents {
  /** `name` without its prefix */
  open(name: string, attributes: Attributes): void;
  close(name: string): void;
  text(text: string): void;
}

/** A tag or a text that is longer is none of a table. */
const LONGEST = 1024 * 1024;

/** What takes the bytes, then null at their end. @throws Refused for what is no such XML */
export function xmlReader({ open, close, text }: XmlEvents): (piece: Uint8Array | null) => void {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  let since = 0;
  parser.on('doctype', () => parser.fail('a table has none'));
  parser.on('opentag', ({ name, attributes }) => open(local(name), attributes));
  parser.on('closetag', ({ name }) => {
    since = 0;
    close(local(name));
  });
  parser.on('text', text);
  parser.on('cdata', text);
  return (piece) => {
    since += piece?.length ?? 0;
    if (since > LONGEST + (piece?.length ?? 0)) throw brokenXlsx();
    try {
      parser.write(decoder.decode(piece ?? undefined, { stream: piece !== null }));
      if (piece === null) parser.close();
    } catch (problem) {
      throw problem instanceof Refused ? problem : brokenXlsx();
    }
  };
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Reads an attribute of a tag by its name, with a prefix or without; undefined without it. */
export const attribute =
  (name: string) =>
  (attributes: Attributes): string | undefined =>
    attributes[name] ?? attributes[Object.keys(attributes).find((key) => key.endsWith(`:${name}`)) ?? ''];
