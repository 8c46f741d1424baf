/**
 * Measures yueping on this machine, loopback only: every figure stands beside what it is compared with in the same run.
 *
 *   npm run bench                      the table
 *   npm run bench -- --json FILE       the same as JSON
 *   npm run bench -- --long            also a cycle of 10,000 people
 *   npm run bench -- --only click      one of route, click, open, start, scoring
 */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { isMet, type Section } from './figure.ts';
import { type Loader, startLoader } from './load.ts';
import { measureClick } from './measure-click.ts';
import { measureOpening } from './measure-opening.ts';
import { measureRoute } from './measure-route.ts';
import { measureScoring } from './measure-scoring.ts';
import { measureStart } from './measure-start.ts';
import { tableOf } from './table.ts';

type Measure = (tools: { loader: Loader; long: boolean }) => Promise<Section>;

const MEASURES: Readonly<Record<string, Measure>> = {
  route: ({ loader }) => measureRoute(loader),
  click: ({ loader }) => measureClick(loader),
  open: ({ long }) => measureOpening(long ? [1_000, 10_000] : [1_000]),
  start: () => measureStart(),
  scoring: () => measureScoring(),
};

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    long: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: Object.keys(MEASURES) },
  },
});

const machine = `${cpus().length} cores, Node ${process.versions.node}, ${process.platform}`;

async function measureAll(): Promise<readonly Section[]> {
  const loader = startLoader();
  const sections: Section[] = [];
  try {
    for (const name of values.only) {
      const measure = MEASURES[name];
      if (!measure) throw new Error(`There is no measure ${name}: ${Object.keys(MEASURES).join(', ')}`);
      console.error(`measuring: ${name} …`);
      sections.push(await measure({ loader, long: values.long }));
    }
  } finally {
    await loader.close();
  }
  return sections;
}

const startedAt = new Date();
const sections = await measureAll();
console.log(`${machine}, ${startedAt.toISOString()}\n\n${tableOf(sections)}`);
if (values.json !== undefined) {
  const judged = sections.map((section) => ({
    ...section,
    figures: section.figures.map((each) => ({ ...each, met: isMet(each) })),
  }));
  const report = {
    machine,
    at: startedAt.toISOString(),
    seconds: (Date.now() - startedAt.getTime()) / 1000,
    sections: judged,
  };
  writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
}
