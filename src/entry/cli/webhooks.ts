/** `yueping webhooks add|list|end|test`: which other systems are told of results. */
import type { RegisterCommand } from './program.ts';

const print = (lines: string): void => void process.stdout.write(lines);

const load = () => import('./run-webhooks.ts');

export const registerWebhooks: RegisterCommand = (program) => {
  const hooks = program
    .command('webhooks')
    .description(
      'Webhook：考核结果通知哪些系统；运行中也可以，也可以在网页 /api-tokens 上做 / which systems are told of results; also while the bot runs, or on the page /api-tokens',
    );
  hooks
    .command('add')
    .description('添加接收地址；签名密钥只显示一次 / add a receiver; its secret is shown once')
    .argument('<url>', 'https 地址 / an https address')
    .requiredOption('--events <list>', 'appraisal.signed,ranking.published')
    .action(async (url: string, { events }: { events: string }) =>
      print(await (await load()).addWebhook({ url, events }, process.env)),
    );
  hooks
    .command('list')
    .description('列出接收地址 / list receivers')
    .action(async () => print(await (await load()).listWebhooks(process.env)));
  hooks
    .command('end')
    .description('停止通知 / stop telling a receiver')
    .argument('<id>', '编号，见 list / its id, see list')
    .action(async (id: string) => print(await (await load()).endWebhook(id, process.env)));
  hooks
    .command('test')
    .description('马上发一条签了名的测试 / send a signed test at once')
    .argument('<id>', '编号，见 list / its id, see list')
    .action(async (id: string) => print(await (await load()).tryWebhook(id, process.env)));
};
