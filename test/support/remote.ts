/** An object of workerd as if it were here: each method is a call over HTTP, its arguments and value go as JSON. */
import { fromWire, toWire } from '#test/worker/wire-values.ts';

export type Post = (path: string, body: unknown) => Promise<unknown>;

/** Posts JSON to workerd and reads JSON back. */
export const postTo =
  (fetching: (url: string, init: { method: string; body: string }) => Promise<{ json(): Promise<unknown> }>): Post =>
  async (path, body) =>
    (await fetching(`http://worker.test${path}`, { method: 'POST', body: JSON.stringify(body) })).json();

/** A proxy of `T` whose calls are posted to `route` with `extra` beside them. */
export function remote<T extends object>(post: Post, route: string, extra: object, path: readonly string[] = []): T {
  const call = async (...args: unknown[]) => {
    const { value, error } = (await post(route, { ...extra, path, args: toWire(args) })) as {
      value?: unknown;
      error?: { name: string; message: string };
    };
    if (error) throw Object.assign(new Error(error.message), error);
    return fromWire(value);
  };
  return new Proxy(call, {
    // a promise looks for `then`; nothing remote is one
    get: (_, name) => (name === 'then' ? undefined : remote(post, route, extra, [...path, String(name)])),
  }) as unknown as T;
}
