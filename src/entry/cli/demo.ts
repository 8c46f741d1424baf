import type { RegisterCommand } from './program.ts';

export const registerDemo: RegisterCommand = (program) => {
  program
    .command('demo')
    .description('演示：一家诊所、它的飞书和机器人，都在这台电脑上 / a clinic, its chat and the bot on this machine')
    .option('--play', '自己演完一个月并核对每个总分 / play the whole month and check every total')
    .action(async ({ play }: { play?: boolean }) => {
      if (play) return playMonth();
      const [{ startDemo }, { untilStopped }, { banner }] = await Promise.all([
        import('#entry/demo.ts'),
        import('#entry/until-stopped.ts'),
        import('#entry/demo/banner.ts'),
      ]);
      await untilStopped(async () => {
        const demo = await startDemo({ env: process.env });
        process.stdout.write(banner(demo));
        return demo;
      });
    });
};

async function playMonth(): Promise<void> {
  const { playDemo } = await import('#entry/demo/play.ts');
  const ok = await playDemo({ env: process.env, print: (line) => void process.stdout.write(`${line}\n`) });
  if (!ok) process.exitCode = 1;
}
