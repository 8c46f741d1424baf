/**
 * Words a policy may not use about whoever comes last. A last place is no proof that somebody cannot do the work: to say
 * so, or to tie an end of the contract to it, is not lawful (results.md §2). Training, another post or a talk are.
 */
import { type Draft, error, type FieldPath } from '#core/scorecard/finding.ts';
import { text } from '#core/scorecard/text.ts';

const UNLAWFUL = [
  '不胜任',
  '不能胜任',
  '无法胜任',
  '不称职',
  '淘汰',
  '辞退',
  '开除',
  '解雇',
  '解聘',
  '劝退',
  '除名',
  '裁员',
  '裁减',
  '解除劳动',
  '解除合同',
  '终止劳动',
  '终止合同',
  'unfit',
  'incompetent',
  'dismiss',
  'eliminat',
  'terminat',
  'lay off',
  'laid off',
  'layoff',
  'sack',
  'fired',
  'expel',
] as const;

/** The first such word of a text, however wide or spaced it is written; null when there is none. */
export function unlawfulWord(said: string): string | null {
  const plain = said.normalize('NFKC').toLowerCase();
  const dense = plain.replace(/[\s·、，,.\-_]/g, '');
  const isLatin = (word: string) => /^[a-z ]+$/.test(word);
  return UNLAWFUL.find((word) => (isLatin(word) ? new RegExp(`\\b${word}`).test(plain) : dense.includes(word))) ?? null;
}

/** A finding where a text of a policy uses such a word. */
export function lawful(said: string | undefined, path: FieldPath): readonly Draft[] {
  const word = said === undefined ? null : unlawfulWord(said);
  if (word === null) return [];
  return [
    error({
      code: 'unlawful-words',
      path,
      message: text(
        `“${word}”不能用在排在最后的人身上：排名靠后不等于不能做这份工作`,
        `"${word}" may not be said of whoever comes last: a low rank is no proof that somebody cannot do the work`,
      ),
      mend: text(
        '写可以给的帮助，例如 改进培训、岗位面谈',
        'write the help that is offered, such as improvement training or a talk about the role',
      ),
    }),
  ];
}
