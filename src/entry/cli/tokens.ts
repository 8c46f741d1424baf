/** `yueping tokens add|list|revoke|rotate`: who may bring data by the API. */
import type { Command } from 'commander';
import type { RegisterCommand } from './program.ts';
import type { AddTokenOptions } from './run-tokens.ts';

const print = (lines: string): void => void process.stdout.write(lines);

const load = () => import('./run-tokens.ts');

export const registerTokens: RegisterCommand = (program) => {
  const tokens = program
    .command('tokens')
    .description(
      '接口令牌：谁可以送数据；运行中也可以，也可以在网页 /api-tokens 上做 / tokens of the API; also while the bot runs, or on the page /api-tokens',
    );
  add(tokens);
  tokens
    .command('list')
    .description('列出令牌，不显示令牌本身 / list tokens, never the tokens themselves')
    .option('--json', '输出 JSON / print JSON')
    .action(async (options: { json?: true }) => print(await (await load()).listTokens(options, process.env)));
  tokens
    .command('revoke')
    .description('马上停用一个令牌 / end a token at once')
    .argument('<id>', '编号，见 list / its id, see list')
    .action(async (id: string) => print(await (await load()).endToken(id, process.env)));
  tokens
    .command('rotate')
    .description('换一个新令牌，旧的再用几天 / a new token; the old one works for some days more')
    .argument('<id>', '编号，见 list / its id, see list')
    .option('--overlap <days>', '旧令牌再用几天，如 7d / how long the old one still works', '7d')
    .action(async (id: string, { overlap }: { overlap: string }) =>
      print(await (await load()).replaceToken({ id, overlap }, process.env)),
    );
};

function add(tokens: Command): void {
  tokens
    .command('add')
    .description('新建令牌，只显示一次 / make a token, shown once')
    .requiredOption('--source <name>', '数据从哪里来，如 客服系统 / where the data comes from')
    .requiredOption('--scopes <list>', 'metrics,incidents,answers')
    .option('--days <days>', '有效天数；不写则一直有效 / days it is good for; no end when absent')
    .action(async (options: AddTokenOptions) => print(await (await load()).addToken(options, process.env)));
}
