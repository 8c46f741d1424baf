/** @jsxImportSource hono/jsx/dom */
import { type Child, useState } from 'hono/jsx/dom';
import { Dialog } from '#platforms/simulator/page/parts/dialog.tsx';
import { textIn, useLocale, useWords } from '#platforms/simulator/page/parts/locale.ts';
import { isJson, type Json, objectAt } from '#platforms/simulator/page/parts/read.ts';

interface Confirm {
  /** runs the work at once, or after the person has said yes when the element asks for it */
  ask: (work: () => void) => void;
  dialog: Child;
}

/** The question of an element's `confirm`, if it has one. */
export const useConfirm = (node: Json): Confirm => {
  const w = useWords();
  const locale = useLocale();
  const [waiting, setWaiting] = useState<{ work: () => void } | null>(null);
  const confirm = objectAt(node, 'confirm');
  const ask = (work: () => void) => (isJson(node.confirm) ? setWaiting({ work }) : work());
  const agree = () => {
    setWaiting(null);
    waiting?.work();
  };
  const dialog = waiting ? (
    <Dialog title={textIn(locale, confirm.title)} confirm={w('ok')} onConfirm={agree} onClose={() => setWaiting(null)}>
      <p>{textIn(locale, confirm.text)}</p>
    </Dialog>
  ) : null;
  return { ask, dialog };
};
