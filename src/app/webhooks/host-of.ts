/** What people are shown of an address: its path may be a secret. */
export const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url);
