/** What `yueping evidence` does: one HTML and one JSON for each appraisal that is meant. */
import { evidencePack } from '#app/pack/evidence-pack.ts';
import { verifyOne } from '#entry/verify.ts';
import { evidencePage } from '#web/evidence-page.ts';
import { findingsJson } from './run-verify.ts';
import { type Environment, type ExportOptions, exportSheets } from './sheet-export.ts';

/** @throws BadInput, StoreError */
export async function runEvidence(
  named: { sheet: string; period: string | undefined },
  options: ExportOptions,
  env: Environment,
): Promise<string> {
  const files = await exportSheets({ named, what: 'evidence', shows: () => true }, { options, env }, async (meant) => {
    const { deps, file, appraisal, by, write } = meant;
    const checked = verifyOne(file, appraisal.id);
    const pack = checked && (await evidencePack(deps, { appraisalId: appraisal.id, by, ...checked }));
    if (!pack) return [];
    const { findings, digest } = pack.verification;
    const verification = { sound: findings.length === 0, findings: findingsJson(findings), digest };
    // the bytes of pictures stand in the page; the JSON names every file by its sha256
    const attached = pack.files.map(({ picture: _, ...rest }) => rest);
    const json = `${JSON.stringify({ ...pack, files: attached, verification }, null, 2)}\n`;
    return [write('html', evidencePage(pack)), write('json', json)];
  });
  return files.map((path) => `${path}\n`).join('');
}
