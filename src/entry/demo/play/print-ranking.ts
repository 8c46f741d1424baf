/** The final ranking as a table of a terminal, where a Chinese letter is two columns wide. */
import type { Deps } from '#app/deps.ts';
import type { FinalResult } from '#app/records.ts';
import { rankingOf } from '#app/views/ranking-views.ts';
import { texts } from '#cards/texts.ts';
import { formatScore, fromHundredths } from '#core/number/round.ts';

const HEADING = ['名次', '姓名', '单位', '得分率', '等级', '签字'] as const;
const WIDTHS = [6, 10, 12, 10, 10, 12] as const;

/** One line a person, best first, with everybody of the company: what only HR sees of it. */
export async function rankingTable(deps: Deps, period: string): Promise<readonly string[]> {
  const ranking = await rankingOf(deps, period, 'company');
  const finals = await deps.store.finals(period);
  const rankOf = ({ personId }: FinalResult): number => ranking?.ranks[personId] ?? finals.length;
  const rows = finals
    .toSorted((a, b) => rankOf(a) - rankOf(b) || (a.personName < b.personName ? -1 : 1))
    .map((final) => [
      String(rankOf(final)),
      final.personName,
      final.unitName,
      `${formatScore(fromHundredths(final.result.percent))} %`,
      final.result.grade ?? '',
      texts.zh.words.signatures[final.signature],
    ]);
  return [HEADING, ...rows].map((cells) => cells.map((cell, index) => padded(cell, WIDTHS[index] ?? 0)).join(''));
}

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;

const padded = (cell: string, width: number): string => {
  const taken = [...cell].reduce((sum, letter) => sum + (WIDE.test(letter) ? 2 : 1), 0);
  return cell + ' '.repeat(Math.max(1, width - taken));
};
