/**
 * Measures yueping on this machine, loopback only: every figure stands beside what it is compared with in the same run.
 *
 *   npm run bench                      the table
 *   npm run bench -- --json FILE       the same as JSON, with the numbers behind each figure
 *   npm run bench -- --markdown FILE   the same as the table of docs/performance.md
 *   npm run bench -- --long            also companies of 100,000 people, and ten thousand cards sent to the last
 *   npm run bench -- --only click      one of route, click, latency, open, send, rank, growth, scoring, start, export, api, import, directory, figures, late
 */
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { isMet, type Section } from './figure.ts';
import { type Loader, startLoader } from './load.ts';
import { measureApi } from './measure-api.ts';
import { measureClick } from './measure-click.ts';
import { measureDirectory } from './measure-directory.ts';
import { measureExport } from './measure-export.ts';
import { measureFigures } from './measure-figures.ts';
import { measureGrowth } from './measure-growth.ts';
import { measureImport } from './measure-import.ts';
import { measureLate } from './measure-late.ts';
import { measureLatency } from './measure-latency.ts';
import { measureOpening } from './measure-opening.ts';
import { measureRanking } from './measure-ranking.ts';
import { measureRoute } from './measure-route.ts';
import { measureScoring } from './measure-scoring.ts';
import { measureSending } from './measure-sending.ts';
import { measureStart } from './measure-start.ts';
import { markdownOf, sectionText } from './table.ts';

type Measure = (tools: { loader: Loader; long: boolean }) => Promise<Section>;

const MEASURES: Readonly<Record<string, Measure>> = {
  route: ({ loader }) => measureRoute(loader),
  click: ({ loader }) => measureClick(loader),
  latency: measureLatency,
  open: ({ long }) => measureOpening(long ? [1_000, 10_000, 100_000] : [1_000, 10_000]),
  send: measureSending,
  rank: measureRanking,
  growth: measureGrowth,
  scoring: () => measureScoring(),
  start: measureStart,
  export: measureExport,
  api: measureApi,
  import: measureImport,
  directory: measureDirectory,
  figures: measureFigures,
  late: measureLate,
};

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    markdown: { type: 'string' },
    long: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: Object.keys(MEASURES) },
  },
});

/** How many other processes want a core is said beside the figures: on a busy machine only the ratios mean something. */
const machine = `${cpus().length} cores, Node ${process.versions.node}, ${process.platform}, load ${loadavg()[0]?.toFixed(1)} at the start`;

interface Timed extends Section {
  seconds: number;
}

async function measureAll(): Promise<readonly Timed[]> {
  const loader = startLoader();
  const sections: Timed[] = [];
  try {
    for (const name of values.only) {
      const measure = MEASURES[name];
      if (!measure) throw new Error(`There is no measure ${name}: ${Object.keys(MEASURES).join(', ')}`);
      console.error(`measuring: ${name} …`);
      const from = performance.now();
      const section = await measure({ loader, long: values.long });
      sections.push({ ...section, seconds: secondsSince(from) });
      console.log(`\n${sectionText(section)}`);
    }
  } finally {
    await loader.close();
  }
  return sections;
}

const secondsSince = (from: number): number => Math.round((performance.now() - from) / 100) / 10;

const startedAt = new Date();
const from = performance.now();
console.log(`${machine}, ${startedAt.toISOString()}`);
const sections = await measureAll();
console.log(`\n${secondsSince(from)} s in all`);
if (values.markdown !== undefined) writeFileSync(values.markdown, `${markdownOf(sections)}\n`);
if (values.json !== undefined) {
  const judged = sections.map((section) => ({
    ...section,
    figures: section.figures.map((each) => ({ ...each, met: isMet(each) })),
  }));
  const report = { machine, at: startedAt.toISOString(), seconds: secondsSince(from), sections: judged };
  writeFileSync(values.json, `${JSON.stringify(report)}\n`);
}
