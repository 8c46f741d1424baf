/** `yueping directory`: what the platforms' directories would change; `yueping bind-code`: a code to bind an account. */
import { Option } from 'commander';
import type { RegisterCommand } from './program.ts';
import type { DirectoryOptions } from './run-directory.ts';

const EXIT_FINDINGS = 1;

export const registerDirectory: RegisterCommand = (program) => {
  program
    .command('directory')
    .description(
      '读通讯录，列出会有的变化，不写入；加 --apply 才写入；运行中也可以 / read the directory and list what would change; --apply writes it; also while the bot runs',
    )
    .addOption(new Option('--platform <name>', '只读这一个 / only this one').choices(['feishu', 'wecom']))
    .option('--apply', '按这次读到的写入，不再问人事 / write it, without asking HR')
    .option('--company <name>', '公司叫什么 / what the company is called', '公司')
    .option('--json', '输出 JSON / print JSON')
    .addOption(new Option('--lang <lang>', '语言 / language').choices(['zh', 'en']).default('zh'))
    .action(async (options: DirectoryOptions) => {
      const { runDirectory } = await import('./run-directory.ts');
      const { output, isAbsurd } = await runDirectory(options, process.env);
      process.stdout.write(output);
      if (isAbsurd) process.exitCode = EXIT_FINDINGS;
    });
};

export const registerBindCode: RegisterCommand = (program) => {
  program
    .command('bind-code')
    .description(
      '给一个人生成绑定码，只显示一次；人事自己还没有账号时用 / a code by which somebody binds an account, shown once',
    )
    .argument('<number>', '工号 / the employee number')
    .action(async (number: string) => {
      const { makeBindCode } = await import('./run-directory.ts');
      process.stdout.write(await makeBindCode(number, process.env));
    });
};
