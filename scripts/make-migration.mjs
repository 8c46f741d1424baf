/**
 * Makes migrations offline, and tells whether schema, migrations and a database agree.
 *
 *   node scripts/make-migration.mjs add_surveys          writes prisma/migrations/NNNN_add_surveys/migration.sql
 *   node scripts/make-migration.mjs --check              exit code 1 and the missing SQL when the schema moved on alone
 *   node scripts/make-migration.mjs --diagnose app.db    what Prisma thinks of a database's migrations, as JSON
 *   --schema FILE   --migrations FOLDER                  instead of those under prisma/
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { difference, migrationList, noFilters, openSchemaEngine } from './schema-engine.mjs';

const prismaFolder = fileURLToPath(new URL('../prisma', import.meta.url));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    check: { type: 'boolean', default: false },
    diagnose: { type: 'string' },
    schema: { type: 'string', default: join(prismaFolder, 'schema.prisma') },
    migrations: { type: 'string', default: join(prismaFolder, 'migrations') },
  },
});

async function diagnose(databaseFile) {
  const engine = await openSchemaEngine(values.schema, databaseFile);
  const migrationsList = migrationList(values.migrations);
  const report = await engine.diagnoseMigrationHistory({
    migrationsList,
    optInToShadowDatabase: false,
    filters: noFilters,
  });
  console.log(JSON.stringify(report));
}

/** The next number is one more than the migrations there are: they are never deleted. */
function write(name, script) {
  const number = migrationList(values.migrations).migrationDirectories.length + 1;
  const folder = join(values.migrations, `${String(number).padStart(4, '0')}_${name}`);
  mkdirSync(folder);
  writeFileSync(join(folder, 'migration.sql'), `${script}\n`);
  console.log(`Written: ${join(folder, 'migration.sql')}. Read it before you commit it.`);
}

async function main() {
  const [name] = positionals;
  if (values.diagnose) return diagnose(values.diagnose);
  if (!values.check && !/^[a-z][a-z0-9_]*$/.test(name ?? '')) {
    throw new Error('A migration needs a name of small letters, digits and underscores, such as add_surveys.');
  }
  const engine = await openSchemaEngine(values.schema);
  const script = await difference(engine, values.schema, values.migrations);
  if (script === '') return console.log('The migrations make exactly what the schema says.');
  if (!values.check) return write(name, script);
  console.log(script);
  console.error('The schema says more than the migrations make. Run: node scripts/make-migration.mjs NAME');
  process.exitCode = 1;
}

await main();
