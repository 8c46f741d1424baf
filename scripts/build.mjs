/**
 * Makes dist/: the bot as plain JavaScript with the one native module and the files it reads, some MB instead of the
 * hundreds of node_modules, and without a compiler at its start. The demo stays in the checkout.
 *
 *   npm run build            then: node dist/yueping.mjs start
 *   node scripts/build.mjs --out FOLDER
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { root } from './run.mjs';

const { values } = parseArgs({ options: { out: { type: 'string', default: join(root, 'dist') } } });
const out = values.out;
const require = createRequire(import.meta.url);

/** What the bot reads at run time, by its place in the project; the program finds it two folders above itself. */
const FILES = ['scorecards', 'policies', 'prisma/migrations', 'src/entry/picture-thread.mjs', 'LICENSE'];

/** The native modules, and what they need to find their binaries; of those of resvg the one of this machine is there. */
const NATIVE = {
  'better-sqlite3': ['package.json', 'lib', 'build/Release/better_sqlite3.node', 'LICENSE'],
  bindings: ['package.json', 'bindings.js'],
  'file-uri-to-path': ['package.json', 'index.js'],
  '@resvg/resvg-js': ['package.json', 'index.js', 'js-binding.js', 'LICENSE'],
  ...Object.fromEntries(installed('@resvg').map((name) => [name, readdirSync(join(root, 'node_modules', name))])),
};

/** Two of the nine weights of a font that knows Chinese: the pictures are written in them. */
const FONTS = {
  '@expo-google-fonts/noto-sans-sc': [
    '400Regular/NotoSansSC_400Regular.ttf',
    '700Bold/NotoSansSC_700Bold.ttf',
    'LICENSE_FONT',
  ],
};

/** resvg's packages of one platform each. */
function installed(scope) {
  const names = readdirSync(join(root, 'node_modules', scope)).map((name) => `${scope}/${name}`);
  return names.filter((name) => name.startsWith('@resvg/resvg-js-'));
}

/** CommonJS packages inside a bundle of modules still ask for `require`. */
const BANNER = `import { createRequire as yuepingRequire } from 'node:module'; const require = yuepingRequire(import.meta.url);`;

/** The demo needs the simulator and its page, which are built from source: it is for the checkout. */
const withoutDemo = {
  name: 'without-demo',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^#entry\/demo(\.ts|\/)/ }, ({ path }) => ({ path, namespace: 'no-demo' }));
    onLoad({ filter: /.*/, namespace: 'no-demo' }, () => ({
      contents: `const no = () => {
        const error = new Error('演示只在源码目录里有：npm start / the demo is part of the checkout only: npm start');
        error.name = 'CannotStart';
        throw error;
      };
      export { no as startDemo, no as playDemo, no as banner };`,
    }));
  },
};

async function bundle() {
  await build({
    absWorkingDir: root,
    entryPoints: { main: 'src/entry/cli.ts', 'table-thread': 'src/entry/table-thread.ts' },
    // as deep as the sources, so that the same addresses lead to the same files
    outdir: join(out, 'src/entry'),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minify: true,
    keepNames: true,
    legalComments: 'linked',
    banner: { js: BANNER },
    external: Object.keys(NATIVE),
    // the SDK looks for its own package.json there, for its version in a header, and does without
    define: { __dirname: '"/"' },
    // imported late, its CommonJS form would come out with a default export alone
    alias: { '@larksuiteoapi/node-sdk': join(root, 'node_modules/@larksuiteoapi/node-sdk/es/index.js') },
    plugins: [withoutDemo],
    logLevel: 'warning',
  });
}

function copyFiles() {
  for (const path of FILES) cpSync(join(root, path), join(out, path), { recursive: true });
  for (const [name, paths] of Object.entries({ ...NATIVE, ...FONTS })) {
    const from = dirname(require.resolve(`${name}/package.json`));
    for (const path of paths) {
      if (existsSync(join(from, path)))
        cpSync(join(from, path), join(out, 'node_modules', name, path), { recursive: true });
    }
  }
}

function writeFace() {
  const { name, version, license, engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const face = { name, version, license, engines, private: true, type: 'module', bin: { yueping: 'yueping.mjs' } };
  writeFileSync(join(out, 'package.json'), `${JSON.stringify(face, null, 2)}\n`);
  writeFileSync(join(out, 'yueping.mjs'), "#!/usr/bin/env node\nimport './src/entry/main.mjs';\n", { mode: 0o755 });
}

/** Whoever starts the bundle need not check what was checked here: only a scorecard that was changed or added. */
function checkScorecards() {
  const { status } = spawnSync(process.execPath, [join(out, 'yueping.mjs'), 'check'], { stdio: 'inherit' });
  if (status !== 0) process.exit(1);
  const folder = join(out, 'scorecards');
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml') && name !== 'metrics.yaml');
  const hashes = names.map((name) => [
    name,
    createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex'),
  ]);
  writeFileSync(join(folder, 'checked.json'), `${JSON.stringify(Object.fromEntries(hashes), null, 2)}\n`);
}

const bytesIn = (path) =>
  statSync(path).isDirectory()
    ? readdirSync(path).reduce((sum, name) => sum + bytesIn(join(path, name)), 0)
    : statSync(path).size;

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
await bundle();
copyFiles();
writeFace();
checkScorecards();
console.log(
  `Bundle: ${out}, ${(bytesIn(out) / 1024 / 1024).toFixed(1)} MB. Start it with: node ${join(out, 'yueping.mjs')} start`,
);
