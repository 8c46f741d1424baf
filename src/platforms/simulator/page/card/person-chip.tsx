/** @jsxImportSource hono/jsx/dom */
import { Avatar } from '#platforms/simulator/page/parts/avatar.tsx';
import { useWords } from '#platforms/simulator/page/parts/locale.ts';
import { usePeople } from '#platforms/simulator/page/parts/people.ts';

interface PersonChipProps {
  id: string;
  showAvatar: boolean;
  showName: boolean;
  capsule?: boolean;
  size?: number;
}

/** A person by open_id; an id nobody has shows as an unknown user, as Feishu's tables do. */
export const PersonChip = ({ id, showAvatar, showName, capsule, size = 20 }: PersonChipProps) => {
  const w = useWords();
  const name = usePeople().get(id)?.name ?? w('unknownPerson');
  return (
    <span class={`person-chip ${capsule ? 'person-capsule' : ''}`} title={name} data-open-id={id}>
      {showAvatar ? <Avatar name={name} seed={id} size={size} /> : null}
      {showName ? <span>{name}</span> : null}
    </span>
  );
};
