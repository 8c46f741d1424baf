import type { RegisterCommand } from './program.ts';

export const registerStart: RegisterCommand = (program) => {
  program
    .command('start')
    .description('启动（需要平台变量）/ start the bot; insists on a configured platform')
    .action(async () => {
      const { untilStopped } = await import('#entry/until-stopped.ts');
      await untilStopped(async (signal) => {
        const { start } = await import('#entry/start.ts');
        return start({ env: process.env, signal });
      });
      // everything is closed; a directory that was still being read is not waited for
      process.exit();
    });
};
