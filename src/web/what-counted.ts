/** What a pack's result was made of: calibration, metrics, incidents, ratings, words. */
import type { EvidencePack } from '#app/pack/evidence-pack.ts';
import { score } from '#cards/format.ts';
import { both } from '#cards/texts.ts';
import { roleText } from '#core/scorecard/roles.ts';
import { bilingual, facts, type Html, html, label, mono, section, table } from './html.ts';
import { points, roleLabel, timeIn } from './paper-words.ts';

export function calibrationOf({ appraisal: { calibration }, zone }: EvidencePack): Html {
  if (!calibration)
    return section(
      label((t) => t.paper.calibration),
      html`<p>—</p>`,
    );
  const heads = [
    label((t) => t.paper.by),
    label((t) => t.paper.time),
    label((t) => t.words.total),
    label((t) => t.paper.counted),
  ];
  const rows = calibration.steps.map(({ by, at, result, takenBack }) => [
    by,
    timeIn(zone)(at),
    score(result.total),
    takenBack ? '—' : '✓',
  ]);
  return section(
    label((t) => t.paper.calibration),
    facts([label((t) => t.paper.raw), score(calibration.raw.total)]),
    table(heads, rows),
  );
}

export function metricsOf({ metrics, zone }: EvidencePack): Html {
  const heads = [
    label((t) => t.words.metric),
    label((t) => t.words.value),
    label((t) => t.words.source),
    label((t) => t.paper.batch),
    label((t) => t.paper.author),
    label((t) => t.paper.time),
    label((t) => t.paper.counted),
  ];
  const rows = metrics.map(({ name, value, unit, source, batch, author, at, counted }) => [
    name,
    `${value} ${unit}`.trim(),
    source,
    batch,
    author,
    timeIn(zone)(at),
    counted ? '✓' : '—',
  ]);
  return section(
    label((t) => t.paper.metrics),
    table(heads, rows),
  );
}

export function incidentsOf({ incidents, zone }: EvidencePack): Html {
  const heads = [
    label((t) => t.words.criterion),
    label((t) => t.paper.item),
    label((t) => t.paper.points),
    label((t) => t.paper.count),
    label((t) => t.paper.by),
    label((t) => t.paper.time),
  ];
  const rows = incidents.map(({ name, itemName, points: given, count, role, by, at }) => [
    name,
    itemName,
    points(given),
    count,
    html`${roleLabel(role)} ${by}`,
    timeIn(zone)(at),
  ]);
  return section(
    label((t) => t.paper.incidents),
    table(heads, rows),
  );
}

export function ratingsOf({ ratings, withheldRoles, zone }: EvidencePack): Html {
  const heads = [
    label((t) => t.paper.role),
    label((t) => t.paper.by),
    label((t) => t.words.criterion),
    label((t) => t.paper.rated),
    label((t) => t.paper.time),
    label((t) => t.paper.counted),
  ];
  const rows = ratings.map(({ role, by, name, score: given, level, at, counted }) => [
    roleLabel(role),
    by,
    name,
    [level ?? '', given === null ? '' : points(given)].join(' ').trim() || '—',
    timeIn(zone)(at),
    counted ? '✓' : '—',
  ]);
  const kept = withheldRoles.map((role) => {
    const { zh, en } = roleText(role);
    return html`<p>${bilingual(both((t) => t.paper.withheld(zh)).zh, both((t) => t.paper.withheld(en)).en)}</p>`;
  });
  return section(
    label((t) => t.paper.ratings),
    table(heads, rows),
    ...kept,
  );
}

export function wordsOf({ words, zone }: EvidencePack): Html {
  const heads = [
    label((t) => t.paper.kind),
    label((t) => t.paper.by),
    label((t) => t.paper.time),
    label((t) => t.paper.text),
  ];
  const rows = words.map(({ kind, by, at, state, body, commitment }) => [
    kind,
    by,
    timeIn(zone)(at),
    body ?? html`${label((t) => (state === 'erased' ? t.paper.erased : t.paper.keptBack))} ${mono(commitment)}`,
  ]);
  return section(
    label((t) => t.paper.wordsTitle),
    table(heads, rows),
  );
}
