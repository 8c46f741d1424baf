import { useEffect, useRef, useState } from 'hono/jsx/dom';
import { type Action, useCard } from './context.ts';

/** Reports presses and knows whether one is still unanswered: until then the element spins and takes no other press. */
export const usePress = (): { busy: boolean; send: (action: Action) => void } => {
  const { press } = useCard();
  const [busy, setBusy] = useState(false);
  const alive = useRef(true);
  useEffect(
    () => () => {
      alive.current = false;
    },
    [],
  );
  const send = async (action: Action) => {
    setBusy(true);
    await press(action);
    if (alive.current) setBusy(false);
  };
  return { busy, send: (action) => void send(action) };
};
