/** Calls to addresses of the company's own systems: what the roots give for it. */

export interface OutsideCall {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}

export type OutsideAnswer =
  | { kind: 'answer'; status: number; retryAfterMs: number | null }
  /** `private`: the name leads into a network that is not the open internet */
  | { kind: 'failed'; why: 'timeout' | 'unreachable' | 'private' };

export interface Outside {
  /** http on this machine may be called: tests and the demo alone */
  loopback: boolean;
  /** Posts JSON and follows no redirect; never throws. What is answered is not read but for its status. */
  post(call: OutsideCall): Promise<OutsideAnswer>;
}
