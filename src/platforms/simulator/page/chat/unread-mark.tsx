/** @jsxImportSource hono/jsx/dom */
import { useWords } from '#platforms/simulator/page/parts/locale.ts';
import type { Unread } from './unread.ts';

/** How much waits in a chat: a number where it is known, else a dot. */
export const UnreadMark = ({ count }: { count: Unread }) => {
  const w = useWords();
  if (count === 0) return null;
  if (count === 'some') {
    return (
      <span class="dot" data-testid="unread">
        <span class="sr-only">{w('unreadSome')}</span>
      </span>
    );
  }
  return (
    <span class="badge" data-testid="unread">
      <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
      <span class="sr-only">{w('unread', { count })}</span>
    </span>
  );
};
