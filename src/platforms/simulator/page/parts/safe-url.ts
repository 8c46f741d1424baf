/** The address if it is one a card may link to (http or https, feishu.md §5.1), else nothing: `javascript:` never passes. */
export const safeUrl = (address: string): string | undefined => {
  if (!URL.canParse(address)) return undefined;
  return ['http:', 'https:'].includes(new URL(address).protocol) ? address : undefined;
};
