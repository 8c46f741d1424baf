/** `yueping doctor`: what is wrong and how to mend it; works while the server runs. */
import type { RegisterCommand } from './program.ts';
import type { DoctorOptions } from './run-doctor.ts';

const EXIT_FINDINGS = 1;

export const registerDoctor: RegisterCommand = (program) => {
  program
    .command('doctor')
    .description(
      '体检：变量、平台、权限、可达的人、调用次数、回调、时钟、数据库、队列、规则 / what is wrong, and how to mend it',
    )
    .option('--file <db>', '数据库文件；不写则用 DATABASE_FILE / the database file; DATABASE_FILE when absent')
    .option('--json', '输出 JSON / print JSON')
    .action(async (options: DoctorOptions) => {
      const { runDoctor } = await import('./run-doctor.ts');
      const { output, hasErrors } = await runDoctor(options, process.env);
      process.stdout.write(output);
      if (hasErrors) process.exitCode = EXIT_FINDINGS;
    });
};
