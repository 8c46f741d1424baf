import { createServer } from 'node:net';
import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { CannotStart } from '#entry/cannot-start.ts';
import { portTaken } from '#entry/port-taken.ts';
import { listen } from '#entry/wire.ts';

it('says in one sentence that a port is taken, and what to do', async () => {
  const other = createServer();
  const port = await new Promise<number>((resolve) => {
    other.listen(0, '127.0.0.1', () => {
      const address = other.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
  const started = listen(new Hono(), { port, host: '127.0.0.1' });
  await expect(started).rejects.toThrow(CannotStart);
  await expect(started).rejects.toThrow(`端口 ${port} 已被占用`);
  await new Promise((resolve) => other.close(resolve));
});

it('leaves any other error as it is', () => {
  const error = new Error('something else');
  expect(portTaken(error)).toBe(error);
});
