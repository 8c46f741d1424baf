/** The receipt of a pack with every leaf unfolded, and the fingerprints of all receipts there ever were. */
import type { EvidencePack } from '#app/pack/evidence-pack.ts';
import { score, scoreOf } from '#cards/format.ts';
import type { ExplainedLine } from '#cards/receipt-card.ts';
import { bilingual, type Html, html, label, mono, section, table } from './html.ts';
import { timeIn } from './paper-words.ts';

export function receiptSection({ receipt, receipts, zone }: EvidencePack): Html {
  const heads = [label((t) => t.paper.version), label((t) => t.paper.time), label((t) => t.words.fingerprint)];
  const all = receipts.map(({ revision, at, fingerprint }) => [revision, timeIn(zone)(at), mono(fingerprint)]);
  return section(
    label((t) => t.paper.receipt),
    ...(receipt ? unfolded(receipt) : [html`<p>${label((t) => t.paper.noReceipt)}</p>`]),
    html`<h3>${label((t) => t.paper.receipts)}</h3>`,
    table(heads, all),
  );
}

const unfolded = ({ zh, en }: NonNullable<EvidencePack['receipt']>): readonly Html[] => [
  ...zh.lines.map((line, index) => leafOf(line, en.lines[index] ?? line)),
  html`<p><strong>${label((t) => t.results.receiptSubtotal)} ${score(zh.subtotal)}</strong></p>`,
];

/** A leaf as a person can add it up by hand: what was put in, from where, by which rule, step by step. */
function leafOf(zh: ExplainedLine, en: ExplainedLine): Html {
  const words = (chinese: string | null, english: string | null): readonly Html[] =>
    chinese === null ? [] : [html`<p>${bilingual(chinese, english ?? chinese)}</p>`];
  return html`<h3>${zh.name} ${scoreOf(zh.score, zh.full)}</h3>${[
    ...words(zh.input, en.input),
    ...zh.sources.flatMap((source, index) => words(source, en.sources[index] ?? null)),
    ...words(zh.rule, en.rule),
    ...(zh.steps.length === 0
      ? words(zh.why, en.why)
      : zh.steps.flatMap((step, index) => words(step, en.steps[index] ?? null))),
  ]}`;
}
