/** 打印页: one result on one sheet of paper, with lines to sign on. A pure function from what is shown to the page. */
import { periodName, score } from '#cards/format.ts';
import type { ReceiptLine } from '#cards/receipt-lines.ts';
import type { ResultFigures } from '#cards/result-card.ts';
import type { Signature, State } from '#core/appraisal/appraisal.ts';
import { bilingual, facts, type Html, html, label, mono, page, section, table } from './html.ts';
import { points, signatureLabel, stateLabel, timeIn } from './paper-words.ts';

export interface PrintSheet {
  person: { name: string; employeeNo: string; title: string; unit: string };
  /** "2026-10" */
  period: string;
  scorecardName: string;
  /** hundredths */
  full: number;
  state: State;
  figures: ResultFigures;
  /** the same leaves in both languages */
  lines: { zh: readonly ReceiptLine[]; en: readonly ReceiptLine[] };
  comments: readonly { by: string; text: string }[];
  /** the newest signature in the chat, or null while there is none */
  signature: { kind: Signature; by: string; at: string; fingerprint: string | null } | null;
  /** in whose zone instants are written */
  zone: string;
  madeAt: string;
  madeBy: string;
}

export const printSheet = (sheet: PrintSheet): string =>
  page(
    `${sheet.person.name} ${sheet.period}`,
    html`<h1>${label((t) => t.paper.sheetTitle)}</h1>`,
    headOf(sheet),
    section(
      label((t) => t.words.criterion),
      linesOf(sheet),
    ),
    figuresOf(sheet),
    ...(sheet.comments.length === 0 ? [] : [commentsOf(sheet)]),
    signatureOf(sheet),
    linesToSign,
    html`<p>${label((t) => t.paper.paperNote)}</p>`,
    html`<p>${label((t) => t.paper.madeBy)} ${sheet.madeBy} · ${timeIn(sheet.zone)(sheet.madeAt)}</p>`,
  );

const headOf = ({ person, period, scorecardName, full, state }: PrintSheet): Html =>
  facts(
    [label((t) => t.words.name), person.name],
    [label((t) => t.paper.employeeNo), person.employeeNo],
    [label((t) => t.paper.jobTitle), person.title],
    [label((t) => t.words.unit), person.unit],
    [label((t) => t.words.period), bilingual(periodName(period, 'zh'), periodName(period, 'en'))],
    [label((t) => t.words.scorecard), `${scorecardName} · ${score(full)}`],
    [label((t) => t.paper.state), stateLabel(state)],
  );

function linesOf({ lines }: PrintSheet): Html {
  const heads = [
    label((t) => t.words.criterion),
    label((t) => t.words.score),
    label((t) => t.words.full),
    label((t) => t.words.basis),
  ];
  return table(
    heads,
    lines.zh.map((line, index) => [
      line.name,
      points(line.score),
      score(line.full),
      bilingual(line.why, lines.en[index]?.why ?? line.why),
    ]),
  );
}

const figuresOf = ({ figures, full }: PrintSheet): Html =>
  facts(
    [label((t) => t.words.total), html`<strong>${score(figures.total)}</strong> / ${score(full)}`],
    [label((t) => t.words.bonus), figures.bonus === 0 ? null : score(figures.bonus)],
    [label((t) => t.words.veto), figures.veto && `${figures.veto.name} ≤ ${score(figures.veto.total)}`],
    [label((t) => t.words.grade), figures.grade],
    [label((t) => t.words.coefficient), figures.coefficient === null ? null : score(figures.coefficient)],
    [label((t) => t.words.fingerprint), mono(figures.fingerprint)],
  );

const commentsOf = ({ comments }: PrintSheet): Html =>
  section(
    label((t) => t.paper.comments),
    ...comments.map(({ by, text }) => html`<p><strong>${by}</strong> ${text}</p>`),
  );

function signatureOf({ signature, zone }: PrintSheet): Html {
  if (!signature)
    return section(
      label((t) => t.paper.signatures),
      html`<p>—</p>`,
    );
  return section(
    label((t) => t.paper.signatures),
    facts(
      [label((t) => t.paper.kind), signatureLabel(signature.kind)],
      [label((t) => t.paper.by), signature.by],
      [label((t) => t.paper.time), timeIn(zone)(signature.at)],
      [label((t) => t.words.fingerprint), mono(signature.fingerprint)],
    ),
  );
}

const lineToSign = (title: Html): Html => html`<div>${title}<small>${label((t) => t.paper.signDate)}</small></div>`;

const linesToSign: Html = html`<div class="sign">${[
  lineToSign(label((t) => t.paper.signEmployee)),
  lineToSign(label((t) => t.paper.signSupervisor)),
  lineToSign(label((t) => t.paper.signHr)),
]}</div>`;
