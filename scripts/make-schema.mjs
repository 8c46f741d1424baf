/**
 * Writes scorecards/schema.json, by which editors know the fields of a scorecard, from the schema in src/core.
 * Usage: node scripts/make-schema.mjs
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { register } from 'tsx/esm/api';
import { run } from './run.mjs';

register({ tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)) });
const { scorecardJsonSchema } = await import(new URL('../src/core/scorecard/json-schema.ts', import.meta.url).href);

const file = fileURLToPath(new URL('../scorecards/schema.json', import.meta.url));
const biome = fileURLToPath(new URL('../node_modules/@biomejs/biome/bin/biome', import.meta.url));
writeFileSync(file, `${JSON.stringify(scorecardJsonSchema(), null, 2)}\n`);
process.exitCode = await run(process.execPath, [biome, 'format', '--write', file]);
