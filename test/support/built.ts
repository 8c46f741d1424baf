/**
 * Programs as plain JavaScript, made once a run of tests: they start four times as fast as their sources, and tests that
 * kill what they start begin many lives.
 */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { build, type Plugin } from 'esbuild';
import { project } from '#entry/project.ts';
import { keptFolder, type Recipe } from './kept-folder.ts';

const PROGRAM = ['src', 'cards', 'scorecards', 'policies', 'prisma/migrations', 'scripts/build.mjs'];
const SETTINGS = ['tsconfig.json', 'package.json', 'package-lock.json', 'LICENSE'];

const written = ['src/entry/worker/generated'];

const folders = new Map<string, Promise<string>>();

function made(name: string, recipe: Omit<Recipe, 'written'>): Promise<string> {
  const folder = folders.get(name) ?? keptFolder({ ...recipe, written });
  folders.set(name, folder);
  return folder;
}

/** The bundle, as `npm run build` makes it for a server. */
const builtFolder = (): Promise<string> =>
  made('program', {
    kind: 'built',
    asked: [process.version],
    madeOf: [...PROGRAM, ...SETTINGS],
    make: async (folder) => {
      await promisify(execFile)(process.execPath, [project('scripts/build.mjs'), '--out', folder]);
    },
  });

/** `yueping` of the bundle. Nobody may write beside it. */
export const builtProgram = async (): Promise<string> => join(await builtFolder(), 'yueping.mjs');

/** A program of the tests, by its place in the project; where it looks for files of the project, it finds the bundle's. */
export async function builtChild(source: string): Promise<string> {
  const home = await builtFolder();
  const folder = await made(source, {
    kind: 'children',
    asked: [source, home],
    madeOf: [...PROGRAM, ...SETTINGS, dirname(source), 'test/support'],
    make: async (target) => {
      await bundle(source, { home, target });
    },
  });
  return join(folder, 'child.mjs');
}

const BANNER = `import { createRequire as yuepingRequire } from 'node:module'; const require = yuepingRequire(import.meta.url);`;

async function bundle(source: string, { home, target }: { home: string; target: string }): Promise<void> {
  await build({
    absWorkingDir: project('.'),
    entryPoints: [source],
    outfile: join(target, 'child.mjs'),
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    banner: { js: BANNER },
    external: ['better-sqlite3'],
    // as scripts/build.mjs has it
    define: { __dirname: '"/"' },
    alias: { '@larksuiteoapi/node-sdk': project('node_modules/@larksuiteoapi/node-sdk/es/index.js') },
    plugins: [livingIn(home)],
    logLevel: 'warning',
  });
}

/** Every source believes to stand where the bundle has its place. */
const livingIn = (home: string): Plugin => ({
  name: 'living-in-the-bundle',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/](src|cards|test)[\\/].*\.tsx?$/ }, async ({ path }) => {
      const place = pathToFileURL(join(home, relative(project('.'), path))).href;
      const contents = (await readFile(path, 'utf8')).replaceAll('import.meta.url', JSON.stringify(place));
      return { contents, loader: path.endsWith('x') ? 'tsx' : 'ts' };
    });
  },
});
