/** @jsxImportSource hono/jsx/dom */

import { typedIn } from '#platforms/simulator/page/parts/event.ts';
import { useWords } from '#platforms/simulator/page/parts/locale.ts';
import type { GalleryCard } from '#platforms/simulator/page-api.ts';
import { type Choice, statesOf } from './selection.ts';

interface FilterProps {
  name: string;
  label: string;
  value: string;
  options: { value: string; text: string }[];
  choose: (value: string) => void;
}

const Filter = ({ name, label, value, options, choose }: FilterProps) => (
  <label class="filter">
    <span>{label}</span>
    <select class="control select" name={name} value={value} onChange={(event: Event) => choose(typedIn(event))}>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.text}
        </option>
      ))}
    </select>
  </label>
);

interface FiltersProps {
  cards: GalleryCard[];
  choice: Choice;
  choose: (choice: Choice) => void;
}

/** Which states, which language, how wide. */
export const Filters = ({ cards, choice, choose }: FiltersProps) => {
  const w = useWords();
  const states = statesOf(cards).map((state) => ({ value: state, text: state }));
  return (
    <div class="filters">
      <Filter
        name="state"
        label={w('state')}
        value={choice.state}
        options={[{ value: '', text: w('allStates') }, ...states]}
        choose={(state) => choose({ ...choice, state })}
      />
      <Filter
        name="locale"
        label={`${w('chinese')} / ${w('english')}`}
        value={choice.locale}
        options={[
          { value: '', text: w('allLocales') },
          { value: 'zh', text: w('chinese') },
          { value: 'en', text: w('english') },
        ]}
        choose={(locale) => choose({ ...choice, locale })}
      />
      <Filter
        name="frame"
        label={w('width')}
        value={choice.frame}
        options={[
          { value: 'desktop', text: w('desktop') },
          { value: 'phone', text: w('phone') },
        ]}
        choose={(frame) => choose({ ...choice, frame: frame === 'phone' ? 'phone' : 'desktop' })}
      />
    </div>
  );
};
