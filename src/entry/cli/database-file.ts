import { text } from '#core/scorecard/text.ts';
import { readConfig } from '#entry/config.ts';
import { BadInput } from './bad-input.ts';
import { isFile } from './scorecard-files.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const USUAL = '.data/yueping.db';

/** The database a command works on: the one it names, else that of the environment. Other variables may be wrong. */
export function databaseFile(named: string | undefined, env: Environment): string {
  if (named !== undefined) return named;
  const { DATABASE_FILE } = env;
  const read = readConfig(DATABASE_FILE === undefined ? {} : { DATABASE_FILE });
  return read.ok ? read.config.databaseFile : USUAL;
}

/** The same, and it must be there. @param option how the command line names it @throws BadInput */
export function existingDatabase(named: string | undefined, env: Environment, option = '--file'): string {
  const file = databaseFile(named, env);
  if (isFile(file)) return file;
  const field = named === undefined ? 'DATABASE_FILE' : option;
  throw new BadInput(
    text(
      `${field} 填的是“${file}”：没有这个文件；可填数据库文件的路径`,
      `${field} is "${file}": there is no such file; allowed: the path of a database file`,
    ),
  );
}
