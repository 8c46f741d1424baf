/** An agent that reaches a host through an http proxy (CONNECT), for clients that know no proxies. */
import { type Agent, Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { CALL_TIMEOUT_MS } from './limits.ts';

interface Target {
  host?: string | null | undefined;
  port?: number | string | null | undefined;
}

/** @param secure whether the host beyond the proxy speaks TLS, as the platform does (only a local one does not) */
export function createTunnel(proxy: string, secure: boolean): Agent {
  const agent = secure ? new HttpsAgent() : new HttpAgent();
  agent.createConnection = (target: Target, done) => {
    const host = target.host ?? '';
    openTunnel(new URL(proxy), `${host}:${target.port ?? 443}`).then(
      (socket) => done?.(null, secure ? connectTls({ socket, servername: host }) : socket),
      (error: Error) => done?.(error, new Socket()),
    );
    return undefined;
  };
  return agent;
}

/** Asks the proxy for a connection to `address`; its credentials go to the proxy alone. */
function openTunnel(proxy: URL, address: string): Promise<Socket> {
  const request = proxy.protocol === 'https:' ? httpsRequest : httpRequest;
  const headers = { Host: address, ...authorization(proxy) };
  return new Promise((resolve, reject) => {
    const options = { method: 'CONNECT', path: address, headers, timeout: CALL_TIMEOUT_MS, agent: false };
    const asking = request(new URL('/', proxy), options);
    asking.on('connect', (answer, socket) => {
      if (answer.statusCode === 200) return resolve(socket);
      socket.destroy();
      reject(notThrough(`proxy answered ${answer.statusCode}`));
    });
    asking.on('timeout', () => asking.destroy(notThrough('proxy does not answer')));
    asking.on('error', reject).end();
  });
}

/** Whatever was to be said to the host beyond was surely not heard there. */
const notThrough = (message: string): Error => Object.assign(new Error(message), { code: 'EPROXY' });

function authorization({ username, password }: URL): Record<string, string> {
  if (username === '') return {};
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { 'Proxy-Authorization': `Basic ${Buffer.from(credentials).toString('base64')}` };
}
