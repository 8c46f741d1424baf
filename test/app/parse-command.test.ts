import { describe, expect, it } from 'vitest';
import { asTyped, parseCommand } from '#app/commands/parse-command.ts';

const command = (name: string, argument = '') => ({ kind: 'command', name, argument });

describe('what people type', () => {
  it.each([
    ['帮助', command('help')],
    ['help', command('help')],
    ['HELP', command('help')],
    ['/help', command('help')],
    ['／帮助', command('help')],
    ['ｈｅｌｐ', command('help')],
    ['？', command('help')],
    ['待办', command('todo')],
    ['todo', command('todo')],
    ['自评', command('self')],
    ['self', command('self')],
    ['成绩', command('score')],
    ['成绩 2026-10', command('score', '2026-10')],
    ['成绩2026-10', command('score', '2026-10')],
    ['成绩　上月', command('score', '上月')],
    ['score 2026-10', command('score', '2026-10')],
    ['为什么', command('why')],
    ['为什么 业务熟悉程度', command('why', '业务熟悉程度')],
    ['why response', command('why', 'response')],
    ['排名', command('rank')],
    ['rank', command('rank')],
    ['申诉', command('appeal')],
    ['appeal', command('appeal')],
    ['撤回', command('recall')],
    ['recall', command('recall')],
    ['进度', command('progress')],
    ['progress', command('progress')],
    ['催办 李娜', command('remind', '李娜')],
    ['催办李娜', command('remind', '李娜')],
    ['remind', command('remind')],
    ['批量', command('batch')],
    ['批量评分', command('batch')],
    ['批量业务熟悉程度', command('batch', '业务熟悉程度')],
    ['batch knowledge', command('batch', 'knowledge')],
    ['开启 2026-10', command('open', '2026-10')],
    ['开启２０２６－１０', command('open', '2026-10')],
    ['open 2026-10', command('open', '2026-10')],
    ['公布', command('publish')],
    ['publish', command('publish')],
    ['绑定群', command('bind')],
    ['绑定群 客服中心', command('bind', '客服中心')],
    ['bind', command('bind')],
    ['建群 客服中心 十月排名', command('new-group', '客服中心 十月排名')],
    ['建群客服中心', command('new-group', '客服中心')],
    ['New-Group care', command('new-group', 'care')],
    ['语言 英文', command('language', '英文')],
    ['抽查 李娜 92 电话礼貌', command('spotcheck', '李娜 92 电话礼貌')],
    ['抽查李娜 92 电话礼貌', command('spotcheck', '李娜 92 电话礼貌')],
    ['spotcheck 2002 92 polite', command('spotcheck', '2002 92 polite')],
    ['意见 权重太高', command('opinion', '权重太高')],
    ['建议 周末加人', command('suggest', '周末加人')],
    ['支出 培训 5000 礼仪', command('spend', '培训 5000 礼仪')],
    ['预算 2026', command('budget', '2026')],
    ['  自评  ', command('self')],
  ])('%s', (typed, expected) => {
    expect(parseCommand(typed)).toEqual(expected);
  });

  it.each([
    ['代办', '待办'],
    ['hlep', 'help'],
    ['progres', 'progress'],
    ['进渡', '进度'],
  ])('%s is unknown and brings the nearest command, %s', (typed, nearest) => {
    expect(parseCommand(typed)).toEqual({ kind: 'unknown', typed, nearest });
  });

  it('says nothing near for what is no command at all', () => {
    expect(parseCommand('今天天气怎么样')).toMatchObject({ kind: 'unknown', nearest: null });
  });

  it.each(['', '   ', '/', '　'])('an empty line (%j) is empty', (typed) => {
    expect(parseCommand(typed)).toEqual({ kind: 'empty' });
  });
});

describe('what people say behind a command', () => {
  it.each([
    ['建议　加一台饮水机，好吗？', '加一台饮水机，好吗？'],
    ['/suggest  two lines：\nthe second…', 'two lines：\nthe second…'],
    ['意见权重，太高', '权重，太高'],
  ])('%j stays as they wrote it', (line, words) => {
    const parsed = parseCommand(line);
    expect(parsed.kind === 'command' ? asTyped(line, parsed.argument) : null).toBe(words);
  });
});
