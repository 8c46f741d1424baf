import type { RegisterCommand } from './program.ts';

export const registerStart: RegisterCommand = (program) => {
  program
    .command('start')
    .description('启动（需要平台变量）/ start the bot; insists on a configured platform')
    .action(async () => {
      const [{ start }, { untilStopped }] = await Promise.all([
        import('#entry/start.ts'),
        import('#entry/until-stopped.ts'),
      ]);
      const started = await start({ env: process.env });
      await untilStopped(started.stop);
    });
};
