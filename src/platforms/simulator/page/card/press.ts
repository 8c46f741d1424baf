import { useShownState } from '#platforms/simulator/page/parts/shown-state.ts';
import { type Action, useCard } from './context.ts';

/** Reports presses and knows whether one is still unanswered: until then the element spins and takes no other press. */
export const usePress = (): { busy: boolean; send: (action: Action) => void } => {
  const { press } = useCard();
  const [busy, setBusy] = useShownState(false);
  const send = async (action: Action) => {
    setBusy(true);
    await press(action);
    setBusy(false);
  };
  return { busy, send: (action) => void send(action) };
};
