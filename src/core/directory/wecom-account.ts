/** Account names of WeCom, as people files and the AI bot tell them. */

/** An account made unreadable for one bot (open_userid): two letters of a kind, then letters of both cases. */
const ENCRYPTED = /^w[om](?=[\w-]*[A-Z])[\w-]{20,62}$/;

/** Whether it is nobody's own name, but one made for a bot: only an app's token could turn it back (wecom.md §5.3). */
const isEncrypted = (account: string): boolean => ENCRYPTED.test(account);

/**
 * How an account is kept and compared: names are the same in any case, made ones only to the letter.
 * @example accountOf('Wang.Fang') // 'wang.fang'
 */
export const accountOf = (account: string): string => (isEncrypted(account) ? account : account.toLowerCase());
