/** A sentence in both languages of the product. Chinese comes first. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** A language of the product. */
export type TextLocale = keyof Text;

/** A sentence from its two languages, Chinese first. */
export const text = (zh: string, en: string): Text => ({ zh, en });

/** Both languages on one line, for places that show no choice (the terminal, a log): "中文 / English". */
export const bothLanguages = ({ zh, en }: Text): string => (zh === en ? zh : `${zh} / ${en}`);
