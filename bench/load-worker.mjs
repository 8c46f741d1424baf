/**
 * The clients of a load, on a thread of their own so that they take no time from the server they measure: plain sockets
 * with keep-alive. Plain JavaScript, because a thread does not inherit what lets the main one read TypeScript.
 */
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';

let stopped = false;

parentPort?.on('message', async (order) => {
  if (order === 'stop') {
    stopped = true;
    return;
  }
  stopped = false;
  parentPort?.postMessage(await ('perSecond' in order ? pace(order) : run(order)));
});

/**
 * So many clients, each sending its next call when the answer to the last one is whole.
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
      if (!isRight(answer, expects)) wrong++;
    }
  };
  const from = performance.now();
  await Promise.all(sockets.map(client));
  const ms = performance.now() - from;
  for (const socket of sockets) socket.destroy();
  return { ms, latencies, wrong };
}

/**
 * So many calls a second whether the last ones were answered or not; each is measured from the moment it was meant to
 * leave, so that a server that stands still is blamed for everybody who waits meanwhile. Ends when it is told to stop or
 * the calls are used up.
 * @param {import('./load.ts').Pace} load
 * @returns {Promise<import('./load.ts').Paced>}
 */
async function pace({ port, calls, perSecond, expects }) {
  const sockets = await pool(port);
  parentPort?.postMessage('ready');
  const latencies = [];
  const answers = [];
  let wrong = 0;
  const send = async (call, meant) => {
    const socket = await sockets.take();
    const answer = await exchange(socket, call);
    latencies.push(performance.now() - meant);
    sockets.give(socket);
    if (!isRight(answer, expects)) wrong++;
  };
  const from = performance.now();
  while (!stopped && answers.length < calls.length) {
    const meant = from + (answers.length * 1000) / perSecond;
    if (meant <= performance.now()) answers.push(send(calls[answers.length], meant));
    else await wait(Math.floor(meant - performance.now()));
  }
  await Promise.all(answers);
  sockets.close();
  return { latencies, wrong, sent: answers.length };
}

/** More connections than this no platform opens to one bot: further calls wait for a free one, on their own time. */
const CONNECTIONS = 64;
const HELLO = 'GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n';

async function pool(port) {
  const all = await Promise.all(Array.from({ length: CONNECTIONS }, () => open(port)));
  // a server accepts one connection a turn of its loop: what is measured begins when it has them all
  await Promise.all(all.map((socket) => exchange(socket, HELLO)));
  const idle = [...all];
  const inLine = [];
  return {
    take: () => idle.pop() ?? new Promise((resolve) => inLine.push(resolve)),
    give: (socket) => {
      const next = inLine.shift();
      if (next) next(socket);
      else idle.push(socket);
    },
    close: () => {
      for (const socket of all) socket.destroy();
    },
  };
}

const isRight = (answer, expects) => answer.startsWith('HTTP/1.1 200') && answer.includes(expects);

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
