/** Another system that is told of results: a server on this machine that keeps what came and answers as it is told. */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';

export interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

/** How a call is answered; `hang` never. */
export type Answer = { status: number; headers?: Record<string, string>; body?: string } | 'hang';

export interface Receiver {
  url: string;
  calls: readonly Received[];
  /** the answers of the next calls, in their order; 200 from then on */
  answer(...answers: readonly Answer[]): void;
  close(): Promise<void>;
}

const address = z.object({ port: z.number() });

export async function openReceiver(): Promise<Receiver> {
  const calls: Received[] = [];
  let next: Answer[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      calls.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
      const answer = next.shift() ?? { status: 200 };
      if (answer !== 'hang') response.writeHead(answer.status, answer.headers).end(answer.body ?? '');
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${address.parse(server.address()).port}/yueping`,
    calls,
    answer: (...answers) => {
      next = [...answers];
    },
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}
