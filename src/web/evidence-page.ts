/** 考核证据: the pack of one appraisal as one page that is read and printed without anything beside it. */
import type { EvidencePack } from '#app/pack/evidence-pack.ts';
import { periodName, score } from '#cards/format.ts';
import { canonicalJson } from '#core/appraisal/chain.ts';
import { bilingual, facts, type Html, html, label, mono, page, section, table } from './html.ts';
import { roleLabel, signatureLabel, stateLabel, timeIn } from './paper-words.ts';
import { receiptSection } from './receipt-section.ts';
import { calibrationOf, incidentsOf, metricsOf, ratingsOf, wordsOf } from './what-counted.ts';

export const evidencePage = (pack: EvidencePack): string =>
  page(
    `${pack.appraisal.person.name} ${pack.appraisal.period}`,
    html`<h1>${label((t) => t.paper.packTitle)}</h1>`,
    headOf(pack),
    verificationOf(pack),
    signaturesOf(pack),
    appealOf(pack),
    receiptSection(pack),
    calibrationOf(pack),
    metricsOf(pack),
    incidentsOf(pack),
    ratingsOf(pack),
    wordsOf(pack),
    noticeOf(pack),
    eventsOf(pack),
    looksOf(pack),
    ruleOf(pack),
  );

function headOf({ appraisal, made, zone }: EvidencePack): Html {
  const { person, result } = appraisal;
  const time = timeIn(zone);
  return facts(
    [label((t) => t.words.name), `${person.name} ${person.employeeNo}`],
    [label((t) => t.paper.jobTitle), person.title],
    [label((t) => t.words.unit), person.unit],
    [label((t) => t.words.period), bilingual(periodName(appraisal.period, 'zh'), periodName(appraisal.period, 'en'))],
    [label((t) => t.paper.state), stateLabel(appraisal.state)],
    [label((t) => t.words.total), result && score(result.total)],
    [label((t) => t.words.grade), result?.grade ?? null],
    [label((t) => t.words.coefficient), result?.coefficient == null ? null : score(result.coefficient)],
    [label((t) => t.words.fingerprint), result && mono(result.fingerprint)],
    [label((t) => t.paper.reviewers), peopleIn(appraisal.reviewers)],
    [label((t) => t.paper.raters), peopleIn(appraisal.raters)],
    [label((t) => t.paper.madeBy), made.by],
    [label((t) => t.paper.madeAt), time(made.at)],
  );
}

const peopleIn = (people: readonly { role: string; by: string }[]): Html =>
  html`${people.map(({ role, by }) => html`<div>${roleLabel(role)} ${by}</div>`)}`;

function verificationOf({ verification: { findings, digest } }: EvidencePack): Html {
  const sound = html`<p class="good">${label((t) => t.paper.isSound)}</p>`;
  const bad = html`<p class="bad">${label((t) => t.paper.isNotSound(String(findings.length)))}</p>${findings.map(
    ({ table: name, row, message }) => html`<p>${name} ${row}: ${bilingual(message.zh, message.en)}</p>`,
  )}`;
  return section(
    label((t) => t.paper.verified),
    findings.length === 0 ? sound : bad,
    facts([label((t) => t.paper.newestDigest), digest && html`${digest.day} ${mono(digest.hash)}`]),
  );
}

function signaturesOf({ signatures, zone }: EvidencePack): Html {
  const heads = [
    label((t) => t.paper.kind),
    label((t) => t.paper.by),
    label((t) => t.paper.time),
    label((t) => t.paper.message),
    label((t) => t.words.fingerprint),
  ];
  const rows = signatures.map(({ kind, by, at, message, source, fingerprint }) => [
    signatureLabel(kind),
    by,
    timeIn(zone)(at),
    mono(message ?? source),
    mono(fingerprint),
  ]);
  return section(
    label((t) => t.paper.signatures),
    table(heads, rows),
  );
}

function appealOf({ appeal, files, zone }: EvidencePack): Html {
  const time = timeIn(zone);
  if (!appeal)
    return section(
      label((t) => t.paper.appeal),
      html`<p>—</p>`,
    );
  const outcome = !appeal.ended ? 'undecided' : appeal.changed ? 'changed' : 'kept';
  const rows = files.map(({ name, mediaType, size, from, at, sha256 }) => [
    name,
    mediaType,
    size,
    `${from} ${time(at)}`,
    mono(sha256),
  ]);
  const heads = [
    label((t) => t.paper.fileName),
    label((t) => t.paper.fileType),
    label((t) => t.paper.size),
    label((t) => t.paper.by),
    html`sha256`,
  ];
  return section(
    label((t) => t.paper.appeal),
    facts(
      [label((t) => t.paper.time), time(appeal.filedAt)],
      [label((t) => t.paper.judge), appeal.judge],
      [
        label((t) => t.paper.disputed),
        appeal.items.length === 0 ? label((t) => t.paper.whole) : appeal.items.join('、'),
      ],
      [label((t) => t.paper.decided), label((t) => t.paper[outcome])],
    ),
    html`<h3>${label((t) => t.paper.files)}</h3>`,
    table(heads, rows),
    ...files.flatMap(({ name, picture }) =>
      picture === null
        ? []
        : [html`<figure><img src="${picture}" alt="${name}"><figcaption>${name}</figcaption></figure>`],
    ),
  );
}

const noticeOf = ({ notice, zone }: EvidencePack): Html =>
  section(
    label((t) => t.paper.notice),
    facts(
      [label((t) => t.paper.notice), label((t) => (notice.sent ? t.paper.noticeSent : t.paper.noticeNotSent))],
      [
        label((t) => t.paper.acknowledged),
        notice.acknowledged
          ? html`${timeIn(zone)(notice.acknowledged.at)} ${mono(notice.acknowledged.version)}`
          : label((t) => t.paper.notAcknowledged),
      ],
    ),
  );

function eventsOf({ events, zone }: EvidencePack): Html {
  const heads = [
    html`#`,
    label((t) => t.paper.type),
    label((t) => t.paper.by),
    label((t) => t.paper.time),
    label((t) => t.paper.data),
    label((t) => t.paper.eventHash),
  ];
  const rows = events.map(({ version, type, from, to, actor, at, data, withheld, source, hash }) => [
    version,
    html`${type}<br>${from} → ${to}`,
    actor,
    timeIn(zone)(at),
    withheld ? label((t) => t.paper.keptBack) : html`${mono(canonicalJson(data))}<br>${mono(source)}`,
    mono(hash),
  ]);
  return section(
    label((t) => t.paper.events),
    table(heads, rows),
  );
}

function looksOf({ looks, zone }: EvidencePack): Html {
  const heads = [
    html`#`,
    label((t) => t.paper.reader),
    label((t) => t.paper.what),
    label((t) => t.paper.time),
    label((t) => t.paper.eventHash),
  ];
  const rows = looks.map(({ number, reader, what, at, hash }) => [number, reader, what, timeIn(zone)(at), mono(hash)]);
  return section(
    label((t) => t.paper.looks),
    table(heads, rows),
  );
}

const ruleOf = ({ rule }: EvidencePack): Html =>
  section(
    label((t) => t.paper.rule),
    facts(
      [label((t) => t.words.scorecard), `${rule.name} ${rule.scorecard}`],
      [label((t) => t.paper.version), mono(rule.version)],
    ),
    html`<h3>${label((t) => t.paper.ruleText)}</h3><pre>${rule.source}</pre>`,
  );
