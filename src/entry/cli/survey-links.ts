/** `yueping survey-links`: the links of a survey for everybody or every unit, or for the visits of a file. */
import { Option } from 'commander';
import type { RegisterCommand } from './program.ts';
import type { SurveyLinksOptions } from './run-survey-links.ts';

export const registerSurveyLinks: RegisterCommand = (program) => {
  program
    .command('survey-links')
    .description(
      '问卷的链接：每个人、每个单位，或文件里的每次就诊；已有的不会重建；运行中也可以 / links of a survey for people, units or the visits of a file; what there is stays; also while the bot runs',
    )
    .argument('<survey>', '问卷的编号，如 visit-survey / the id of the survey')
    .addOption(new Option('--people', '每个在职的人 / everybody who works here').conflicts(['units', 'visits']))
    .addOption(new Option('--units', '每个单位 / every unit').conflicts(['visits']))
    .option(
      '--visits <csv>',
      'CSV 文件，列 visit 和 employee_no 或 unit / a CSV file with the columns visit, and employee_no or unit',
    )
    .option('--csv <file>', '写到 CSV 文件；不写则打印 / write a CSV file; printed when absent')
    .option('--file <db>', '数据库文件；不写则用 DATABASE_FILE / the database file; DATABASE_FILE when absent')
    .action(async (survey: string, options: SurveyLinksOptions) => {
      const { runSurveyLinks } = await import('./run-survey-links.ts');
      process.stdout.write(await runSurveyLinks(survey, options, process.env));
    });
};
