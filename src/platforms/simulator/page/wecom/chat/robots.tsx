/** @jsxImportSource hono/jsx/dom */
import { useId, useState } from 'hono/jsx/dom';
import { useAttempt } from '#platforms/simulator/page/parts/attempt.ts';
import { Dialog } from '#platforms/simulator/page/parts/dialog.tsx';
import { typedIn } from '#platforms/simulator/page/parts/event.ts';
import { Icon } from '#platforms/simulator/page/parts/icons.tsx';
import { useWords } from '#platforms/simulator/page/parts/locale.ts';
import { wecomApi } from '#platforms/simulator/page/wecom/api.ts';
import type { WecomChat } from '#platforms/simulator/wecom/page-view.ts';
import { useWecom } from './context.ts';

/** A robot's address is its only secret: whoever binds the group gives it to the app. */
const Robot = ({ name, url }: { name: string; url: string }) => {
  const w = useWords();
  const id = useId();
  return (
    <div class="field" data-testid="robot">
      <label class="field-label" for={id}>
        {w('robotAddress', { name })}
      </label>
      <textarea id={id} class="control" rows={2} readonly value={url} />
    </div>
  );
};

const RobotsDialog = ({ chat, close }: { chat: WecomChat; close: () => void }) => {
  const w = useWords();
  const id = useId();
  const attempt = useAttempt();
  const { viewer, reload } = useWecom();
  const [name, setName] = useState('');
  const add = () =>
    attempt(async () => {
      await wecomApi.addRobot({ viewer: viewer.openId, chatId: chat.chatId, name: name.trim() });
      setName('');
      await reload();
    });
  return (
    <Dialog
      title={w('robots')}
      confirm={w('addRobot')}
      disabled={name.trim() === ''}
      onConfirm={() => void add()}
      onClose={close}
    >
      {chat.robots.map((robot) => (
        <Robot key={robot.key} name={robot.name} url={robot.url} />
      ))}
      <div class="field">
        <label class="field-label" for={id}>
          {w('robotName')}
        </label>
        <input
          id={id}
          class="control"
          name="robot-name"
          maxlength={20}
          value={name}
          onInput={(event: Event) => setName(typedIn(event))}
        />
      </div>
    </Dialog>
  );
};

/** The robots of a group: their addresses, and the way to add one. */
export const Robots = ({ chat }: { chat: WecomChat }) => {
  const w = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" class="btn btn-primary btn-small" data-testid="robots" onClick={() => setOpen(true)}>
        <Icon name="star" size={14} />
        <span>
          {w('robots')} {chat.robots.length || ''}
        </span>
      </button>
      {open ? <RobotsDialog chat={chat} close={() => setOpen(false)} /> : null}
    </>
  );
};
