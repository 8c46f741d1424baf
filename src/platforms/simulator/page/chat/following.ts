import { useEffect, useRef } from 'hono/jsx/dom';
import { useShownState } from '#platforms/simulator/page/parts/shown-state.ts';

/** So far from the end counts as being at the end. */
const NEAR_PX = 120;

/**
 * Keeps the newest message in sight while the viewer is at the end, and says when one came in below.
 * `last` names the newest message; one's own is always followed.
 */
export const useFollowing = (last: string | undefined, mine: boolean) => {
  const ref = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  const [below, setBelow] = useShownState(false);
  const toEnd = () => {
    ref.current?.scrollTo({ top: ref.current.scrollHeight });
    setBelow(false);
  };
  useEffect(() => {
    const inner = ref.current?.firstElementChild;
    if (!inner) return;
    const observer = new ResizeObserver(() => following.current && toEnd());
    observer.observe(inner);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (following.current || mine) toEnd();
    else if (last) setBelow(true);
  }, [last]);
  const onScroll = () => {
    const box = ref.current;
    if (!box) return;
    following.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX;
    if (following.current) setBelow(false);
  };
  return { ref, below, toEnd, onScroll };
};
