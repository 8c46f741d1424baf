/** The SDK's own HTTP client, with a deadline, our proxy and our words for errors. */
import type { defaultHttpInstance, HttpInstance } from '@larksuiteoapi/node-sdk';
import { PlatformError } from '#core/errors.ts';
import { CALL_TIMEOUT_MS, MAX_ANSWER_BYTES } from '#platforms/outgoing/limits.ts';
import { networkErrorOf } from '#platforms/outgoing/network-error.ts';
import { callMade, type Sent } from './call-made.ts';
import { type FeishuOptions, originOf } from './options.ts';
import { refusalOf } from './words.ts';

type Axios = typeof defaultHttpInstance;

/**
 * Makes an own instance from the SDK's, which has no timeout, follows redirects and obeys the environment's proxies
 * (feishu.md §9.1). Every answer is read here, so that each failure leaves as a PlatformError and nothing else.
 */
export function createHttp(
  template: Axios,
  options: Pick<FeishuOptions, 'proxy' | 'baseUrl' | 'onCall'>,
  read: ReadResponse = refuse,
): HttpInstance {
  const axios = template.create({
    timeout: CALL_TIMEOUT_MS,
    maxRedirects: 0,
    maxContentLength: MAX_ANSWER_BYTES,
    maxBodyLength: MAX_ANSWER_BYTES,
    proxy: proxyOf(options.proxy),
    validateStatus: () => true,
    // The web's FormData names the file in its part and knows its length; axios' own does neither for bytes.
    env: { FormData: globalThis.FormData },
  });
  axios.interceptors.request.use(onlyTo(originOf(options)));
  const tell = teller(options);
  axios.interceptors.response.use(
    (response) => {
      try {
        const taken = read(response);
        tell(response.config, undefined, response.headers);
        return taken;
      } catch (error) {
        tell(response.config, error, response.headers);
        throw error;
      }
    },
    (error: unknown) => {
      const failure = networkErrorOf(error);
      if (isSent(error)) tell(error.config, failure, {});
      throw failure;
    },
  );
  return asHttpInstance(axios);
}

function teller({ onCall }: Pick<FeishuOptions, 'onCall'>) {
  return (...made: Parameters<typeof callMade>): void => {
    const call = onCall && callMade(...made);
    if (call) onCall(call);
  };
}

/** What axios throws for a call that left and was not answered. */
const isSent = (error: unknown): error is { config: Sent } =>
  error instanceof Error && 'config' in error && typeof error.config === 'object' && error.config !== null;

/** The one host we call; anything else is a mistake that must not carry our token away. */
const onlyTo =
  (origin: string) =>
  <T extends { url?: string }>(request: T): T => {
    if (request.url?.startsWith(`${origin}/`)) return request;
    throw new PlatformError('rejected', `address outside ${origin}`);
  };

/** What is done with every answer before the SDK sees it. */
export type ReadResponse = <T extends RawResponse>(response: T) => T;

function refuse<T extends RawResponse>(response: T): T {
  const { status, headers } = response;
  const refusal = refusalOf({ status, headers, body: bodyOf(response) });
  if (refusal) throw refusal;
  return response;
}

/** What the SDK asks of an HTTP client: the parsed body, not the response (feishu.md §9.2). */
function asHttpInstance(axios: Axios): HttpInstance {
  const request: HttpInstance['request'] = async (call) => (await axios.request({ ...call })).data;
  return {
    request,
    get: (url, call) => request({ ...call, url, method: 'GET' }),
    delete: (url, call) => request({ ...call, url, method: 'DELETE' }),
    head: (url, call) => request({ ...call, url, method: 'HEAD' }),
    options: (url, call) => request({ ...call, url, method: 'OPTIONS' }),
    post: (url, data, call) => request({ ...call, url, data, method: 'POST' }),
    put: (url, data, call) => request({ ...call, url, data, method: 'PUT' }),
    patch: (url, data, call) => request({ ...call, url, data, method: 'PATCH' }),
  };
}

function proxyOf(proxy: string | undefined) {
  if (!proxy) return false as const;
  const { protocol, hostname, port, username, password } = new URL(proxy);
  const address = { protocol, host: hostname, port: Number(port) || (protocol === 'https:' ? 443 : 80) };
  const auth = { username: decodeURIComponent(username), password: decodeURIComponent(password) };
  return username ? { ...address, auth } : address;
}

export interface RawResponse {
  status: number;
  headers: object;
  data: unknown;
}

/** A download has no code: its bytes are the answer, unless the platform answered with JSON instead of a file. */
function bodyOf({ status, headers, data }: RawResponse): unknown {
  if (!Buffer.isBuffer(data)) return data;
  const isFile = 'content-disposition' in headers || !contentTypeOf(headers).includes('json');
  if (status < 300 && isFile) return { code: 0 };
  try {
    return JSON.parse(data.toString('utf8'));
  } catch {
    return undefined;
  }
}

const contentTypeOf = (headers: object): string => ('content-type' in headers ? String(headers['content-type']) : '');
