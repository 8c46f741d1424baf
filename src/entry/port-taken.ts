import { CannotStart } from './cannot-start.ts';

/** A port somebody else listens on, told to whoever started the process; any other error as it is. */
export function portTaken(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'EADDRINUSE') return error;
  const port = 'port' in error ? String(error.port) : '?';
  return new CannotStart(
    [
      `端口 ${port} 已被占用：可能已经有一个 yueping 在运行，先停掉它；或用 PORT=… 换一个端口`,
      `port ${port} is taken: perhaps a yueping runs already, stop it first; or choose another with PORT=…`,
    ].join('\n'),
  );
}
