import { useLayoutEffect, useRef, useState } from 'hono/jsx/dom';

type Next<T> = T | ((before: T) => T);

/**
 * State of a component that may be gone when an answer or news comes: then nothing is set. hono/jsx draws a component
 * that is gone anew, beside what took its place, once its state is set twice. Its going is noted by a layout effect:
 * an ordinary one waits for the next frame, starts twice if its component is drawn twice until then, and is undone once.
 */
export const useShownState = <T>(initial: T | (() => T)): [T, (next: Next<T>) => void] => {
  const [value, setValue] = useState<T>(initial);
  const shown = useRef(true);
  useLayoutEffect(
    () => () => {
      shown.current = false;
    },
    [],
  );
  return [value, (next) => (shown.current ? setValue(next) : undefined)];
};
