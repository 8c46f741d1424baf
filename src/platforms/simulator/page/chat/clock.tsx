/** @jsxImportSource hono/jsx/dom */
import { useEffect, useId, useState } from 'hono/jsx/dom';
import { api } from '#platforms/simulator/page/parts/api.ts';
import { useAttempt } from '#platforms/simulator/page/parts/attempt.ts';
import { Dialog } from '#platforms/simulator/page/parts/dialog.tsx';
import { typedIn } from '#platforms/simulator/page/parts/event.ts';
import { Icon } from '#platforms/simulator/page/parts/icons.tsx';
import { useLocale, useWords } from '#platforms/simulator/page/parts/locale.ts';
import {
  clockText,
  DAY_MS,
  fromLocalInput,
  HOUR_MS,
  nextMorning,
  toLocalInput,
} from '#platforms/simulator/page/parts/time.ts';
import { useToast } from '#platforms/simulator/page/parts/toast.tsx';
import type { WordKey } from '#platforms/simulator/page/parts/words.ts';

const TICK_MS = 1000;

/** The simulator's time, ticking: what the server said, plus what has passed here since. */
const useNow = (serverNow: string): number => {
  const [heard, setHeard] = useState({ server: serverNow, at: Date.now() });
  const [, tick] = useState(0);
  useEffect(() => setHeard({ server: serverNow, at: Date.now() }), [serverNow]);
  useEffect(() => {
    const timer = setInterval(() => tick(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return Date.parse(heard.server) + Date.now() - heard.at;
};

const MoveButton = ({ id, short, long, busy, move }: MoveButtonProps) => {
  const w = useWords();
  return (
    <button
      type="button"
      class="clock-button"
      data-testid={`clock-${id}`}
      title={w(long)}
      aria-label={w(long)}
      disabled={busy}
      onClick={move}
    >
      {w(short)}
    </button>
  );
};
interface MoveButtonProps {
  id: string;
  short: WordKey;
  long: WordKey;
  busy: boolean;
  move: () => void;
}

const DateDialog = ({ now, go, close }: { now: number; go: (to: number) => void; close: () => void }) => {
  const w = useWords();
  const id = useId();
  const [value, setValue] = useState(toLocalInput(nextMorning(now)));
  const late = value === '' || fromLocalInput(value) <= now;
  return (
    <Dialog
      title={w('clockDialog')}
      confirm={w('go')}
      disabled={late}
      onConfirm={() => go(fromLocalInput(value))}
      onClose={close}
    >
      <label class="field-label" for={id}>
        {w('clock')}
      </label>
      <input
        id={id}
        class="control"
        type="datetime-local"
        name="clock-to"
        value={value}
        onInput={(event: Event) => setValue(typedIn(event))}
      />
      <p class="field-problem">{late ? w('clockBack') : ''}</p>
    </Dialog>
  );
};

/** The clock of the simulator and the ways to move it forward. A move is done when all who listen have dealt with it. */
export const Clock = ({ serverNow }: { serverNow: string }) => {
  const w = useWords();
  const locale = useLocale();
  const toast = useToast();
  const attempt = useAttempt();
  const now = useNow(serverNow);
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  const run = async (move: () => Promise<{ now: string }>) => {
    setAsking(false);
    setBusy(true);
    await attempt(async () => {
      const answer = await move();
      toast('info', w('clockMoved', { time: clockText(Date.parse(answer.now), locale) }));
    });
    setBusy(false);
  };
  const setTo = (ms: number) => run(() => api.setClock(new Date(ms).toISOString()));
  return (
    <div class="clock">
      <span class="clock-now" title={w('clock')}>
        {busy ? <span class="spinner" aria-hidden="true" /> : <Icon name="clock" size={16} />}
        <time data-testid="clock-now" data-busy={busy ? 'true' : 'false'} datetime={new Date(now).toISOString()}>
          {clockText(now, locale)}
        </time>
      </span>
      <span class="clock-buttons">
        <MoveButton
          id="forward-hour"
          short="hourShort"
          long="hourForward"
          busy={busy}
          move={() => run(() => api.forward(HOUR_MS))}
        />
        <MoveButton
          id="forward-day"
          short="dayShort"
          long="dayForward"
          busy={busy}
          move={() => run(() => api.forward(DAY_MS))}
        />
        <MoveButton
          id="next-morning"
          short="morningShort"
          long="morning"
          busy={busy}
          move={() => setTo(nextMorning(now))}
        />
        <MoveButton id="to-date" short="toDateShort" long="toDate" busy={busy} move={() => setAsking(true)} />
      </span>
      {asking ? <DateDialog now={now} go={setTo} close={() => setAsking(false)} /> : null}
    </div>
  );
};
