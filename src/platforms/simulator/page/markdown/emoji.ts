/** Feishu's emoji names that cards use most; an unknown one stays as it was written. */
const EMOJI: Record<string, string> = {
  OK: '👌',
  DONE: '✅',
  THUMBSUP: '👍',
  HEART: '❤️',
  SMILE: '😊',
  PARTY: '🎉',
  PRAISE: '👏',
  APPLAUSE: '👏',
  MUSCLE: '💪',
  FIRE: '🔥',
  THANKS: '🙏',
  TROPHY: '🏆',
  CAKE: '🎂',
  ROSE: '🌹',
};

export const withEmoji = (text: string): string =>
  text.replace(/:([A-Z]{2,12}):/g, (whole, name: string) => EMOJI[name] ?? whole);
