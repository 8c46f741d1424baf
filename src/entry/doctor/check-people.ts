/** Whom the bot cannot reach: people without an account, and accounts the app does not see. */
import { type Text, text } from '#core/scorecard/text.ts';
import type { PlatformName } from '#platforms/platform.ts';
import type { HealthReads } from '#store/health-reads.ts';
import { type Diagnosis, few, fine, warning } from './diagnosis.ts';

const BY_DIRECTORY = text(
  '在通讯录里填写相同的工号，等下一次同步',
  'give them the same employee number in the directory, and wait for the next hour',
);

/** Active people the bot has no account of, on any platform. */
export function checkBound(reads: HealthReads, mend: Text = BY_DIRECTORY): Diagnosis {
  const { active, unbound, unboundCount } = reads.people();
  if (unboundCount === 0) {
    return fine('people', 'bound', text(`${active} 人都有账号`, `all of ${active} people have an account`));
  }
  return unreachable('unbound', {
    who: few(unbound, unboundCount),
    message: text(
      `${unboundCount} 人没有绑定账号，收不到消息`,
      `${unboundCount} people have no account and get no message`,
    ),
    mend,
  });
}

/** Accounts we write to that the app does not see on their platform. */
export function checkSeen(
  reads: HealthReads,
  { platform, seen, mend }: { platform: PlatformName; seen: ReadonlySet<string> | undefined; mend: Text },
): readonly Diagnosis[] {
  const unseen = seen ? reads.accounts(platform).filter(({ platformId }) => !seen.has(platformId)) : [];
  if (unseen.length === 0) return [];
  return [
    unreachable('unseen', {
      who: few(unseen.map(({ employeeNo }) => employeeNo)),
      message: text(`${unseen.length} 人不在应用的可见范围`, `${unseen.length} people are outside what the app sees`),
      mend,
    }),
  ];
}

function unreachable(code: string, { who, message, mend }: { who: Text; message: Text; mend: Text }): Diagnosis {
  const sentence = text(`${message.zh}：工号 ${who.zh}`, `${message.en}: numbers ${who.en}`);
  return warning('people', { code, message: sentence, mend });
}
