/** The few pieces of HTML the paper pages are built of. Text becomes HTML in one place, and is escaped there. */
import { both, type Texts } from '#cards/texts.ts';

/** Finished HTML; made by `html` and `raw` alone. */
export interface Html {
  readonly html: string;
}

type Part = string | number | null | Html | readonly Html[];

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that stands for itself, in an element or an attribute, whatever is in it. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign).replace(/[^\P{Cc}\n\t]/gu, '');

/** HTML with values in it: texts are escaped, HTML is not. */
export const html = (pieces: TemplateStringsArray, ...values: readonly Part[]): Html => ({
  html: pieces.map((piece, index) => piece + written(values[index] ?? '')).join(''),
});

function written(part: Part): string {
  if (part === null) return '';
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part));
  return 'html' in part ? part.html : part.map((each) => each.html).join('');
}

/** Chinese with the English beside it. */
export function label(pick: (t: Texts) => string): Html {
  const { zh, en } = both(pick);
  return bilingual(zh, en);
}

export const bilingual = (zh: string, en: string): Html =>
  zh === en ? html`${zh}` : html`${zh}<span class="en">${en}</span>`;

/** A section with its heading; nothing at all without content. */
export const section = (title: Html, ...content: readonly Html[]): Html =>
  html`<section><h2>${title}</h2>${content}</section>`;

/** Names and values below each other; a null value leaves its line out. */
export function facts(...lines: readonly (readonly [Html, string | Html | null])[]): Html {
  const rows = lines.flatMap(([name, value]) =>
    value === null ? [] : [html`<tr><th>${name}</th><td>${value}</td></tr>`],
  );
  return html`<table class="facts">${rows}</table>`;
}

/** A table; without rows a dash, so that nobody thinks a page is missing. */
export function table(heads: readonly Html[], rows: readonly (readonly (string | number | Html | null)[])[]): Html {
  if (rows.length === 0) return html`<p>—</p>`;
  const head = heads.map((each) => html`<th>${each}</th>`);
  const body = rows.map((cells) => html`<tr>${cells.map((cell) => html`<td>${cell ?? '—'}</td>`)}</tr>`);
  return html`<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}

/** A hash or another text that must be allowed to break anywhere. */
export const mono = (text: string | null): Html => (text === null ? html`—` : html`<code>${text}</code>`);

/** The one style of paper; a server names its hash, so that no other is allowed. */
export const PAPER_STYLE = `
  @page { size: A4; margin: 14mm 12mm; }
  * { box-sizing: border-box; }
  body { font: 12px/1.5 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif;
    color: #111; max-width: 186mm; margin: 0 auto; padding: 6mm 0; }
  h1 { font-size: 20px; margin: 0 0 4mm; } h2 { font-size: 14px; margin: 6mm 0 2mm; border-bottom: 1px solid #111; }
  h3 { font-size: 12px; margin: 3mm 0 1mm; } p { margin: 1mm 0; } .en { color: #555; font-size: .85em; margin-left: .5em; }
  table { border-collapse: collapse; width: 100%; margin: 1mm 0 3mm; }
  th, td { border: 1px solid #999; padding: 1mm 1.5mm; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
  th { background: #f2f2f2; font-weight: 600; } .facts th { width: 34%; }
  thead { display: table-header-group; } tr, figure { break-inside: avoid; } h2, h3 { break-after: avoid; }
  code, pre { font: 10px/1.4 ui-monospace, Consolas, monospace; overflow-wrap: anywhere; white-space: pre-wrap; }
  img { max-width: 100%; max-height: 120mm; } figure { margin: 2mm 0; }
  .good { color: #0a5; } .bad { color: #b00; font-weight: 600; }
  .lines th .en { display: block; margin: 0; } .lines td:first-child { min-width: 20mm; } .lines td { min-width: 11mm; }
  .lines th, .lines strong, .lines td:not(:last-child) { overflow-wrap: normal; } .lines td:last-child { min-width: 45mm; }
  .head th { width: 16%; } .head td { width: 34%; } .en { word-break: normal; }
  .signed th { width: 24%; } .signed td:last-child { width: 34%; } .signed { break-inside: avoid; }
  .pen td { height: 12mm; vertical-align: bottom; color: #555; }
  @media print { body { padding: 0; max-width: none; } th { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
`;

/** Nothing is loaded from anywhere and nothing runs: the page is one file. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/** A whole page as text. */
export const page = (title: string, ...content: readonly Html[]): string =>
  html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${{ html: PAPER_STYLE }}</style>
</head>
<body>
${content}
</body>
</html>
`.html;
