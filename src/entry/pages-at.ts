/** Whether there are pages, and where. */
import type { Log } from '#app/ports.ts';
import { isSafeAddress } from '#web/parts.ts';
import type { Config } from './config.ts';

export interface PagesAt {
  /** the origin people reach them by */
  publicUrl: string;
  /** ties forms to sessions */
  sessionKey: string;
}

/** Pages want both PUBLIC_URL and SESSION_KEY, and an address on which a session cannot be read on its way. */
export function pagesAt({ publicUrl, sessionKey }: Pick<Config, 'publicUrl' | 'sessionKey'>): PagesAt | undefined {
  if (publicUrl === undefined || sessionKey === undefined) return undefined;
  return isSafeAddress(publicUrl) ? { publicUrl, sessionKey } : undefined;
}

/** Whoever gave an address that is not safe hears why there is nothing under it. */
export function warnOfAddress({ publicUrl }: Pick<Config, 'publicUrl'>, log: Log): void {
  if (publicUrl !== undefined && !isSafeAddress(publicUrl))
    log.warn({}, 'PUBLIC_URL is plain http, so there are no pages: give it https');
}
