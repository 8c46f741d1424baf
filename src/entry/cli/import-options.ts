/** What can be said beside the file of an import. */
import { text } from '#core/scorecard/text.ts';
import { BadInput } from './bad-input.ts';

export interface ImportOptions {
  source?: string;
  map: readonly string[];
  given: readonly string[];
  dryRun?: true;
  complete?: true;
  json?: true;
}

/** "period=月份" in two halves. */
export function halvesOf(options: readonly string[], name: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    options.map((option) => {
      const at = option.indexOf('=');
      if (at > 0 && at < option.length - 1) return [option.slice(0, at).trim(), option.slice(at + 1).trim()] as const;
      throw new BadInput(
        text(
          `${name} 填的是“${option}”；要写成 列=值，如 period=月份`,
          `${name} is "${option}"; allowed: two parts such as period=Month`,
        ),
      );
    }),
  );
}
