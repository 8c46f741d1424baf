/**
 * The clients of a load, on a thread of their own so that they take no time from the server they measure: plain sockets
 * with keep-alive, each sending its next call when the answer to the last one is whole. Plain JavaScript, because a
 * thread does not inherit what lets the main one read TypeScript.
 */
import { connect } from 'node:net';
import { parentPort } from 'node:worker_threads';

parentPort?.on('message', async (load) => parentPort?.postMessage(await run(load)));

/**
 * @param {import('./load.ts').Load} load
 * @returns {Promise<import('./load.ts').Loaded>}
 */
async function run({ port, calls, clients, expects }) {
  const sockets = await Promise.all(Array.from({ length: clients }, () => open(port)));
  const latencies = [];
  let next = 0;
  let wrong = 0;
  const client = async (socket) => {
    for (let call = calls[next++]; call; call = calls[next++]) {
      const from = performance.now();
      const answer = await exchange(socket, call);
      latencies.push(performance.now() - from);
      if (!answer.startsWith('HTTP/1.1 200') || !answer.includes(expects)) wrong++;
    }
  };
  const from = performance.now();
  await Promise.all(sockets.map(client));
  const ms = performance.now() - from;
  for (const socket of sockets) socket.destroy();
  return { ms, latencies, wrong };
}

const open = (port) =>
  new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(socket));
    socket.once('error', reject);
  });

/** Sends one call and resolves to the whole answer; it must name its length. */
function exchange(socket, call) {
  return new Promise((resolve, reject) => {
    let answer = Buffer.alloc(0);
    const read = (bytes) => {
      answer = answer.length === 0 ? bytes : Buffer.concat([answer, bytes]);
      if (isWhole(answer)) end(() => resolve(answer.toString('utf8')));
    };
    const fail = () => end(() => reject(new Error('the server closed the connection')));
    const end = (settle) => {
      socket.off('data', read).off('close', fail);
      settle();
    };
    socket.on('data', read).on('close', fail);
    socket.write(call);
  });
}

function isWhole(answer) {
  const headEnd = answer.indexOf('\r\n\r\n');
  if (headEnd < 0) return false;
  const length = /content-length: (\d+)/i.exec(answer.toString('latin1', 0, headEnd))?.[1];
  return length !== undefined && answer.length >= headEnd + 4 + Number(length);
}
