/**
 * Writes the Prisma clients of prisma/schema.prisma to src/store/generated, when the schema or Prisma changed since.
 * Usage: node scripts/generate.mjs
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const prismaPackage = createRequire(import.meta.url).resolve('prisma/package.json');
const stampFile = join(root, 'src/store/generated/stamp');

/** What the clients depend on, as one hash. */
function stampOf() {
  const { version } = JSON.parse(readFileSync(prismaPackage, 'utf8'));
  const schema = readFileSync(join(root, 'prisma/schema.prisma'), 'utf8');
  return createHash('sha256').update(`${version}\n${schema}`).digest('hex');
}

/**
 * Prisma downloads its native schema engine before it generates, although generating never runs it. Naming any file
 * that exists as that engine spares the download, which many networks do not allow.
 */
function generate() {
  execFileSync(process.execPath, [join(dirname(prismaPackage), 'build/index.js'), 'generate'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1' },
  });
}

const stamp = stampOf();
if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) {
  console.log('Database clients: up to date.');
} else {
  generate();
  writeFileSync(stampFile, stamp);
  console.log('Database clients: written from prisma/schema.prisma.');
}
