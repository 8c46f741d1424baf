import type { Text } from '#core/scorecard/text.ts';

/** Thrown by a command when what it was given cannot be used: exit code 2 and this sentence on stderr. */
export class BadInput extends Error {
  readonly said: Text;
  constructor(said: Text) {
    super(said.en);
    this.name = 'BadInput';
    this.said = said;
  }
}
