/** @jsxImportSource hono/jsx/dom */
import { useId, useState } from 'hono/jsx/dom';
import { api } from '#platforms/simulator/page/parts/api.ts';
import { useAttempt } from '#platforms/simulator/page/parts/attempt.ts';
import { Avatar } from '#platforms/simulator/page/parts/avatar.tsx';
import { Dialog } from '#platforms/simulator/page/parts/dialog.tsx';
import { typedIn } from '#platforms/simulator/page/parts/event.ts';
import { useWords } from '#platforms/simulator/page/parts/locale.ts';
import type { SimPerson } from '#platforms/simulator/page-api.ts';
import { useChatting } from './chat-context.ts';
import { PeopleList } from './people-list.tsx';

const MemberRow = ({ person, chosen, toggle }: { person: SimPerson; chosen: boolean; toggle: () => void }) => (
  <label class="person-row">
    <input type="checkbox" name="members" value={person.openId} checked={chosen} onChange={toggle} />
    <Avatar name={person.name} seed={person.openId} size={28} />
    <span class="person-row-text">
      <strong>{person.name}</strong>
      <small>{person.title}</small>
    </span>
  </label>
);

/** Makes a group of the viewer and whom they choose; the bot is added to it afterwards, as in the client. */
export const GroupDialog = ({ close }: { close: () => void }) => {
  const w = useWords();
  const nameId = useId();
  const attempt = useAttempt();
  const { state, viewer, go, reload } = useChatting();
  const [name, setName] = useState('');
  const [members, setMembers] = useState<string[]>([viewer.openId]);
  const toggle = (id: string) =>
    setMembers(members.includes(id) ? members.filter((other) => other !== id) : [...members, id]);
  const make = () =>
    attempt(async () => {
      const { chatId } = await api.makeGroup(name.trim(), members);
      close();
      await reload();
      go({ viewer: viewer.openId, chat: chatId });
    });
  return (
    <Dialog
      title={w('newGroup')}
      confirm={w('create')}
      disabled={name.trim() === '' || members.length === 0}
      onConfirm={make}
      onClose={close}
    >
      <div class="field">
        <label class="field-label" for={nameId}>
          {w('groupName')}
        </label>
        <input
          id={nameId}
          class="control"
          name="group-name"
          maxlength={60}
          value={name}
          onInput={(event: Event) => setName(typedIn(event))}
        />
      </div>
      <p class="field-label">{w('groupMembers', { count: members.length })}</p>
      <PeopleList
        people={state.people}
        draw={(person) => (
          <MemberRow
            key={person.openId}
            person={person}
            chosen={members.includes(person.openId)}
            toggle={() => toggle(person.openId)}
          />
        )}
      />
    </Dialog>
  );
};
