/** Thrown with a text for whoever started the process; nothing was opened. */
export class CannotStart extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CannotStart';
  }
}
