import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const root = fileURLToPath(new URL('../../', import.meta.url));
const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome');
const CONFIGURATION = ['biome.json', '.biome', '.gitignore', 'package.json'];

const report = z.object({
  diagnostics: z.array(
    z.object({
      category: z.string(),
      message: z.string(),
      location: z.object({ path: z.string() }),
    }),
  ),
});

/** What the linter says about the planted files: path → its complaints, each "category: message". */
export type Complaints = ReadonlyMap<string, readonly string[]>;

/** Lints these files (path → text) as if they stood in the project, in a tree of their own. */
export async function lintPlanted(files: ReadonlyMap<string, string>): Promise<Complaints> {
  const tree = mkdtempSync(join(tmpdir(), 'yueping-planted-'));
  try {
    for (const name of CONFIGURATION) cpSync(join(root, name), join(tree, name), { recursive: true });
    for (const [path, text] of files) {
      mkdirSync(dirname(join(tree, path)), { recursive: true });
      writeFileSync(join(tree, path), text);
    }
    return complaintsIn(await lint(tree));
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
}

const lint = (tree: string): Promise<string> =>
  new Promise((resolve) => {
    const args = [biome, 'lint', '--reporter=json', '--max-diagnostics=none', '.'];
    execFile(process.execPath, args, { cwd: tree, maxBuffer: 1 << 24 }, (_error, stdout) => resolve(stdout));
  });

function complaintsIn(stdout: string): Complaints {
  const complaints = new Map<string, string[]>();
  for (const { category, message, location } of report.parse(JSON.parse(stdout)).diagnostics) {
    complaints.set(location.path, [...(complaints.get(location.path) ?? []), `${category}: ${message}`]);
  }
  return complaints;
}
