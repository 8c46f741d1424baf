/** Prisma's schema engine as a WebAssembly module: compares schemas and migrations without any download. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';

const require = createRequire(import.meta.url);

/** The package is made for bundlers that import wasm files; plain Node instantiates it by hand, once. */
async function instantiate() {
  const wasmFile = require.resolve('@prisma/schema-engine-wasm').replace(/schema_engine\.js$/, 'schema_engine_bg.wasm');
  const { instance } = await WebAssembly.instantiate(readFileSync(wasmFile), { './schema_engine_bg.js': bindings });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
}

/**
 * The engine hands a whole migration to executeRaw, which prepares one statement only; as a script it runs.
 * @param {PrismaBetterSqlite3} factory
 */
function runningScripts(factory) {
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: () => factory.connect(),
    async connectToShadowDb() {
      const database = await factory.connectToShadowDb();
      const executeOne = database.executeRaw.bind(database);
      database.executeRaw = async (query) => {
        if (query.args.length > 0) return executeOne(query);
        await database.executeScript(query.sql);
        return 0;
      };
      return database;
    },
  };
}

/**
 * An engine that looks at one database file; ':memory:' where only files are compared.
 * @param {string} schemaFile
 * @param {string} databaseFile
 */
export async function openSchemaEngine(schemaFile, databaseFile = ':memory:') {
  await instantiate();
  const factory = runningScripts(new PrismaBetterSqlite3({ url: databaseFile }));
  const datamodels = [[schemaFile, readFileSync(schemaFile, 'utf8')]];
  return bindings.SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(factory));
}

/** A folder of migrations as the engine wants it told. */
export function migrationList(folder) {
  const names = existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
        .sort()
    : [];
  return {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: readFileSync(join(folder, 'migration_lock.toml'), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: names.map((name) => ({ path: name, migrationFile: migrationFile(folder, name) })),
  };
}

function migrationFile(folder, name) {
  const value = readFileSync(join(folder, name, 'migration.sql'), 'utf8');
  return { path: 'migration.sql', content: { tag: 'ok', value } };
}

export const noFilters = { externalTables: [], externalEnums: [] };

/** The SQL that leads from what the migrations make to what the schema says; '' when they agree. */
export async function difference(engine, schemaFile, migrationsFolder) {
  const { stdout } = await engine.diff({
    from: { tag: 'migrations', ...migrationList(migrationsFolder) },
    to: { tag: 'schemaDatamodel', files: [{ path: schemaFile, content: readFileSync(schemaFile, 'utf8') }] },
    script: true,
    exitCode: null,
    filters: noFilters,
  });
  const script = (stdout ?? '').trim();
  return script === '-- This is an empty migration.' ? '' : script;
}
