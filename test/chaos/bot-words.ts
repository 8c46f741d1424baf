/** What the harness and the bot's process say to each other. */
export type Told = { do: 'go' | 'clock'; offsetMs: number } | { do: 'tick' };

/** `together`: so many lists were asked to be committed in one turn of the loop */
export type Tell =
  | { said: 'together'; lists: number }
  | { said: 'loaded' }
  | { said: 'ready'; tookMs: number }
  | { said: 'ticked' };
