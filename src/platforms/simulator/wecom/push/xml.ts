/** A node of the XML that WeCom pushes: a text in CDATA, a number, or nodes of its own. */
export type XmlNode = readonly [name: string, value: string | number | bigint | readonly XmlNode[]];

/** `<xml>` with its nodes, a line each, as the platform writes it. (wecom.md §1.8 V1) */
export const xmlOf = (nodes: readonly XmlNode[]): string => `<xml>${nodes.map(written).join('\n')}\n</xml>`;

function written([name, value]: XmlNode): string {
  if (typeof value === 'number' || typeof value === 'bigint') return `<${name}>${value}</${name}>`;
  if (typeof value === 'string') return `<${name}>${cdata(value)}</${name}>`;
  return `<${name}>${value.map(written).join('')}</${name}>`;
}

/** Nothing somebody types can end the section. */
const cdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
