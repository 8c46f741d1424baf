/** @jsxImportSource hono/jsx/dom */
import { api } from '#platforms/simulator/page/parts/api.ts';
import { useAttempt } from '#platforms/simulator/page/parts/attempt.ts';
import { useWords } from '#platforms/simulator/page/parts/locale.ts';
import { useChatting } from './chat-context.ts';

/** The entries of the bot's menu; Feishu shows them in direct chats only. */
export const BotMenu = () => {
  const w = useWords();
  const attempt = useAttempt();
  const { state, viewer } = useChatting();
  if (state.menu.length === 0) return null;
  return (
    <fieldset class="bot-menu" aria-label={w('botMenu')}>
      {state.menu.map(({ label, eventKey }) => (
        <button
          key={eventKey}
          type="button"
          class="bot-menu-entry"
          data-testid={`menu-${eventKey}`}
          onClick={() => attempt(() => api.pressMenu(viewer.openId, eventKey))}
        >
          {label}
        </button>
      ))}
    </fieldset>
  );
};
