import { describe, expect, it } from 'vitest';
import { answerCard, refusalCard } from '#cards/answer-card.ts';
import { auditDigestCard } from '#cards/audit-digest-card.ts';
import { groupWelcomeCard } from '#cards/group-welcome-card.ts';
import { helpCard } from '#cards/help-card.ts';
import { signatureNoticeCard } from '#cards/signature-notice-card.ts';
import { stuckMessagesCard } from '#cards/stuck-messages-card.ts';
import { both } from '#cards/texts.ts';
import { unassignedCard } from '#cards/unassigned-card.ts';
import { unboundCard, welcomeCard } from '#cards/welcome-card.ts';
import { allWords, factOf, rowsOf } from './reading.ts';

describe('first contact', () => {
  it('tells each role what it can do', () => {
    const view = { personName: '周敏', supervisor: false, hr: false, commands: ['todo'] as const };
    expect(allWords(welcomeCard(view, 'zh'))).not.toContain('你有下属');
    expect(allWords(welcomeCard({ ...view, supervisor: true }, 'zh'))).toContain('你有下属');
    expect(allWords(welcomeCard({ ...view, hr: true }, 'zh'))).toContain('你是人事');
  });

  it('tells an unknown person how to be bound, and nothing else', () => {
    const card = unboundCard({ accountId: 'ou_123' }, 'zh');
    expect(factOf(card, '账号编号')).toBe('ou_123');
    expect(allWords(card)).toContain('发给人事');
  });

  it('tells a group what it will see and how it is bound', () => {
    expect(allWords(groupWelcomeCard({ boundTo: null }, 'zh'))).toContain('绑定群');
    expect(allWords(groupWelcomeCard({ boundTo: '静安分院' }, 'zh'))).toContain('会收到「静安分院」的排名');
  });
});

describe('help', () => {
  it('lists the commands of the roles a person has', () => {
    const employee = { role: 'employee', commands: ['todo', 'score'] } as const;
    const card = allWords(helpCard({ roles: [employee] }, 'zh'));
    expect(card).toContain('待办　现在要处理的事');
    expect(card).not.toContain('人事');
    expect(allWords(helpCard({ roles: [employee, { role: 'hr', commands: ['open'] }] }, 'en'))).toContain(
      'open 2026-10',
    );
  });
});

describe('an answer', () => {
  it('is one sentence, with a hint where there is one', () => {
    const sentence = both((t) => t.answers.reminded(0));
    const hint = both((t) => t.answers.didYouMean('进度'));
    expect(allWords(answerCard({ tone: 'blue', sentence }, 'zh'))).toContain('现在没有人需要催办');
    expect(allWords(answerCard({ tone: 'blue', sentence, hint }, 'zh'))).toContain('你是不是想发「进度」？');
  });

  it('refuses with the next step', () => {
    const card = refusalCard('unknown_command', { given: '进渡' }, 'zh');
    expect(allWords(card)).toContain('没看懂「进渡」。发「帮助」看我能做什么。');
  });
});

describe('what HR is told', () => {
  it('who refused to sign, why, and what to do', () => {
    const card = signatureNoticeCard(
      {
        period: '2026-10',
        personName: '林晓雨',
        unitName: '呼叫中心',
        supervisorName: '周敏',
        signature: 'refused',
        reason: '我不认可主观评价的分数。',
        at: '11-10 09:05',
        fingerprint: '7c1e09b45fa2d38e',
      },
      'zh',
    );
    expect(card.title).toBe('林晓雨：拒绝签字');
    expect(allWords(card)).toContain('我不认可主观评价的分数。');
    expect(allWords(card)).toContain('请与本人和主管谈一次');
  });

  it('which messages did not arrive, and that nobody can tell about some', () => {
    const line = { id: 'm1', message: 'result', recipientName: '林晓雨', since: '11-08 09:01' } as const;
    const card = stuckMessagesCard(
      {
        lines: [
          { ...line, state: 'dead', word: 'unreachable' },
          { ...line, state: 'unknown', word: 'ambiguous' },
          { ...line, state: 'dead', word: null },
        ],
      },
      'zh',
    );
    const words = allWords(card);
    expect([...words.matchAll(/11-08 09:01\n(.+)/g)].map(([, reason]) => reason)).toEqual([
      '收不到：已离职、不在应用可用范围，或机器人被移出群',
      '不能确定是否送达',
      '原因不明，请交给维护人员',
    ]);
    expect(words.match(/考核结果 → 林晓雨 · 11-08 09:01/g)).toHaveLength(3);
  });

  it('that nothing is left once every message that did not arrive was settled', () => {
    expect(allWords(stuckMessagesCard({ lines: [] }, 'zh'))).toContain('没有未送达的消息了');
  });

  it('who has no scorecard', () => {
    const people = [{ name: '许静文', employeeNo: 'X1004', unitName: '呼叫中心', title: '客服专员' }];
    expect(rowsOf(unassignedCard({ period: '2026-11', people }, 'zh'))).toEqual([
      { name: '许静文', number: 'X1004', unit: '呼叫中心', title: '客服专员' },
    ]);
  });

  it("the day's audit head, whole, so that it can be compared", () => {
    const hash = '7c1e09b45fa2d38e6b90f1a7c4d25e83996a0b7fd1c8e2354a6f70b9d83c1e5a';
    const card = auditDigestCard({ day: '2026-11-10', hash, prevHash: '0'.repeat(64), heads: 24 }, 'zh');
    expect(factOf(card, '当日指纹')).toBe(hash);
    expect(factOf(card, '考核单数')).toBe('24');
  });
});
