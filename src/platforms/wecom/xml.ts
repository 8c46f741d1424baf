/** WeCom's XML, read strictly: texts stay texts, and what is no whole document is nothing (wecom.md §1.10). */
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { z } from 'zod';

/** One child of these would else come as itself instead of a list of one. */
const LISTS: ReadonlySet<string> = new Set(['SelectedItem', 'OptionId']);

const parser = new XMLParser({
  // numbers and blanks are part of what was said: key 001 is not key 1
  parseTagValue: false,
  trimValues: false,
  processEntities: false,
  ignoreAttributes: true,
  isArray: (name) => LISTS.has(name),
});

const fields = z.record(z.string(), z.unknown());
/** Between the tags of a document stand blanks at most, and those of XML alone. */
const BLANKS = /^[ \t\r\n]*$/;
const document = z.strictObject({ xml: fields, '#text': z.string().regex(BLANKS).optional() });

const CDATA = /<!\[CDATA\[.*?\]\]>/gs;
/** A DOCTYPE, a comment, an instruction, or a section the parser would take for CDATA though it is none. */
const DECLARATION = /<[!?]/;

/** The children of the one `<xml>` of a document; `undefined` for a DOCTYPE and for everything that is not well formed. */
export function readXml(text: string): Readonly<Record<string, unknown>> | undefined {
  if (DECLARATION.test(text.replace(CDATA, '')) || XMLValidator.validate(text) !== true) return undefined;
  try {
    const { xml } = document.parse(parser.parse(text));
    const { '#text': between, ...children } = xml;
    return between === undefined || BLANKS.test(String(between)) ? children : undefined;
  } catch {
    return undefined;
  }
}
