/** 打印页: one result as the form people sign, on one sheet of paper. A pure function from what is shown to the page. */
import type { PaperForm, PaperSigner } from '#app/pack/paper-form.ts';
import { periodName, score } from '#cards/format.ts';
import { texts } from '#cards/texts.ts';
import { roleText } from '#core/scorecard/roles.ts';
import type { Text } from '#core/scorecard/text.ts';
import type { PaperLine } from '#core/scoring/paper-lines.ts';
import { bilingual, facts, type Html, html, label, mono, page, section, table } from './html.ts';
import { points, signatureLabel, stateLabel, timeIn } from './paper-words.ts';

export interface PrintSheet {
  form: PaperForm;
  comments: readonly { by: string; text: string }[];
  /** in whose zone instants are written */
  zone: string;
  madeAt: string;
  madeBy: string;
}

export const printSheet = (sheet: PrintSheet): string =>
  page(
    `${sheet.form.person.name} ${sheet.form.period}`,
    html`<h1>${sheet.form.scorecardName}</h1>`,
    headOf(sheet.form),
    section(
      label((t) => t.words.criterion),
      linesOf(sheet.form),
    ),
    sumsOf(sheet.form),
    ...(sheet.comments.length === 0 ? [] : [commentsOf(sheet)]),
    signaturesOf(sheet),
    html`<p>${label((t) => t.paper.paperNote)}</p>`,
    html`<p>${label((t) => t.paper.madeBy)} ${sheet.madeBy} · ${timeIn(sheet.zone)(sheet.madeAt)}</p>`,
  );

/** Two facts a line, as forms have them above their table. */
function headOf({ person, period, state }: PaperForm): Html {
  const rows: readonly (readonly [Html, Html | string])[] = [
    [label((t) => t.words.unit), person.unit],
    [label((t) => t.words.name), person.name],
    [label((t) => t.paper.jobTitle), person.title],
    [label((t) => t.words.period), bilingual(periodName(period, 'zh'), periodName(period, 'en'))],
    [label((t) => t.paper.employeeNo), person.employeeNo],
    [label((t) => t.paper.state), stateLabel(state)],
  ];
  const cells = rows.map(([name, value]) => html`<th>${name}</th><td>${value}</td>`);
  const pairs = [cells.slice(0, 2), cells.slice(2, 4), cells.slice(4)];
  return html`<table class="head">${pairs.map((pair) => html`<tr>${pair}</tr>`)}</table>`;
}

const said = ({ zh, en }: Text): Html => bilingual(zh, en);

function linesOf({ lines, roles }: PaperForm): Html {
  const groups = lines.some(({ group }) => group !== null);
  const parts = lines.some(({ name, criterion }) => name !== criterion);
  const heads = [
    ...(groups ? [label((t) => t.exporting.group)] : []),
    label((t) => t.exporting.criterion),
    ...(parts ? [label((t) => t.exporting.part)] : []),
    label((t) => t.exporting.weight),
    label((t) => t.exporting.aim),
    label((t) => t.exporting.actual),
    ...roles.map((role) => said(roleText(role))),
    label((t) => t.exporting.score),
    label((t) => t.exporting.remark),
  ];
  const lined = table(
    heads,
    lines.map((line) => [
      ...(groups ? [line.group] : []),
      line.criterion,
      ...(parts ? [line.name === line.criterion ? '' : line.name] : []),
      score(line.full),
      said(line.aim),
      said(line.actual),
      ...roles.map((role) => givenBy(line, role)),
      html`<strong>${points(line.score)}</strong>`,
      remarksOf(line),
    ]),
  );
  return html`<div class="lines">${lined}</div>`;
}

function givenBy({ byRole }: PaperLine, role: string): Html | string {
  const given = byRole.get(role);
  return given === undefined ? '—' : (given ?? label((t) => t.exporting.unsaid));
}

const remarksOf = ({ remarks, why }: PaperLine): Html =>
  html`${[...remarks, why].map((remark) => html`<div>${said(remark)}</div>`)}`;

function sumsOf({ figures, bonus, full }: PaperForm): Html {
  const given = bonus.map(
    ({ name, count, points: each }) => `${name}${count === 1 ? '' : ` ×${count}`} +${score(each)}`,
  );
  return facts(
    [label((t) => t.words.bonus), figures.bonus === 0 ? null : `${score(figures.bonus)}（${given.join('；')}）`],
    [label((t) => t.words.veto), figures.veto && `${figures.veto.name} ≤ ${score(figures.veto.total)}`],
    [label((t) => t.words.total), html`<strong>${score(figures.total)}</strong> / ${score(full)}`],
    [label((t) => t.words.grade), figures.grade],
    [label((t) => t.words.coefficient), figures.coefficient === null ? null : score(figures.coefficient)],
    [label((t) => t.words.fingerprint), mono(figures.fingerprint)],
  );
}

const commentsOf = ({ comments }: PrintSheet): Html =>
  section(
    label((t) => t.paper.comments),
    ...comments.map(({ by, text }) => html`<p><strong>${by}</strong> ${text}</p>`),
  );

/** Who signed in the chat stands there with time and fingerprint; everybody else has a line for a pen. */
function signaturesOf({ form, zone }: PrintSheet): Html {
  const rows = form.signers.map((signer) => signerRow(signer, timeIn(zone)));
  return section(
    label((t) => t.paper.signatures),
    html`<table class="signed">${rows}${lineToSign(label((t) => t.paper.signHr))}</table>`,
  );
}

function signerRow({ role, name, signed }: PaperSigner, time: ReturnType<typeof timeIn>): Html {
  const title = role ? said(titleOf(role)) : label((t) => t.paper.signEmployee);
  if (!signed) return lineToSign(title);
  const how = signed.kind === 'given' ? label((t) => t.exporting.given) : signatureLabel(signed.kind);
  return html`<tr><th>${title}</th><td>${name} ${how}</td><td>${time(signed.at)}</td><td>${mono(signed.fingerprint)}</td></tr>`;
}

const titleOf = (role: Text): Text => ({
  zh: texts.zh.exporting.signatureOf(role.zh),
  en: texts.en.exporting.signatureOf(role.en),
});

const lineToSign = (title: Html): Html =>
  html`<tr class="pen"><th>${title}</th><td></td><td colspan="2">${label((t) => t.paper.signDate)}</td></tr>`;
