/**
 * Makes a clone ready to run: installs the packages and writes the database clients, each only when something changed.
 * Usage: node scripts/set-up.mjs   (npm start and npm test do it by themselves)
 */
import { lstatSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root, run, runNpm } from './run.mjs';

const OLDEST_NODE = [20, 19];

const NODE_TOO_OLD = `需要 Node ${OLDEST_NODE.join('.')} 或更新，这里是 ${process.versions.node}；见 https://nodejs.org
Node ${OLDEST_NODE.join('.')} or newer is needed, this is ${process.versions.node}; see https://nodejs.org`;

const INSTALL_FAILED = `安装没有成功，原因在上面。网络不通时可用 npm 镜像：npm config set registry <镜像地址>
The install failed, the reason stands above. Behind a slow link use an npm mirror: npm config set registry <address>`;

/** Resolves to true once everything is there; false after a sentence on stderr about what is missing. */
export async function setUp() {
  if (!nodeIsNewEnough()) return refuse(NODE_TOO_OLD);
  if (!(await install())) return refuse(INSTALL_FAILED);
  if ((await run(process.execPath, [join(root, 'scripts/generate.mjs')])) !== 0) return false;
  return (await run(process.execPath, [join(root, 'scripts/prepare-worker.mjs')])) === 0;
}

function nodeIsNewEnough() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
}

/** npm writes node_modules/.package-lock.json last, so an install that was broken off is done again. */
async function install() {
  if (isLink('node_modules')) {
    // npm ci empties the folder first, and this one belongs to another checkout
    console.log('Packages: node_modules is a link, left as it is.');
    return true;
  }
  if (changedAt('node_modules/.package-lock.json') >= changedAt('package-lock.json')) {
    console.log('Packages: up to date.');
    return true;
  }
  console.log('Packages: installing what package-lock.json names, from the npm registry …');
  return (await runNpm(['ci', '--no-audit', '--no-fund'])) === 0;
}

/** When a file of the project last changed, in milliseconds; 0 when there is none. */
const changedAt = (file) => statSync(join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;

const isLink = (file) => lstatSync(join(root, file), { throwIfNoEntry: false })?.isSymbolicLink() ?? false;

function refuse(sentence) {
  console.error(sentence);
  return false;
}

if (process.argv[1] === fileURLToPath(import.meta.url) && !(await setUp())) process.exitCode = 1;
