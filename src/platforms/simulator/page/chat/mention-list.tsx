/** @jsxImportSource hono/jsx/dom */
import { Avatar } from '#platforms/simulator/page/parts/avatar.tsx';
import { useWords } from '#platforms/simulator/page/parts/locale.ts';
import type { Candidate } from './mentions.ts';

interface MentionListProps {
  id: string;
  candidates: Candidate[];
  chosen: number;
  take: (candidate: Candidate) => void;
}

/** The names an @ may mean, above the field; the chosen one is taken by Enter. */
export const MentionList = ({ id, candidates, chosen, take }: MentionListProps) => {
  const w = useWords();
  return (
    <div class="mentions" id={id} role="listbox" aria-label={w('mention')}>
      {candidates.map((candidate, place) => (
        <button
          key={candidate.id}
          type="button"
          role="option"
          class={`mention ${place === chosen ? 'mention-chosen' : ''}`}
          data-testid={`mention-${candidate.id}`}
          aria-selected={place === chosen ? 'true' : 'false'}
          onMouseDown={(event: MouseEvent) => event.preventDefault()}
          onClick={() => take(candidate)}
        >
          <Avatar name={candidate.name} seed={candidate.id} kind={candidate.kind} size={24} />
          <span>{candidate.name}</span>
          <small>{candidate.kind === 'bot' ? w('botTag') : candidate.note}</small>
        </button>
      ))}
    </div>
  );
};
