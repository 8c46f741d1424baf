/** @jsxImportSource hono/jsx/dom */
import { type Child, useEffect, useId, useRef } from 'hono/jsx/dom';
import { useWords } from './locale.ts';

interface DialogProps {
  title: string;
  confirm: string;
  onConfirm: () => void;
  onClose: () => void;
  danger?: boolean;
  disabled?: boolean;
  children?: Child;
}

/** A question in front of everything: Esc and 取消 close it; focus stays inside while it is open. */
export const Dialog = ({ title, confirm, onConfirm, onClose, danger, disabled, children }: DialogProps) => {
  const w = useWords();
  const titleId = useId();
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => ref.current?.showModal(), []);
  return (
    <dialog class="dialog" ref={ref} aria-labelledby={titleId} onClose={onClose} data-testid="dialog">
      <h2 id={titleId}>{title}</h2>
      <div class="dialog-body">{children}</div>
      <div class="dialog-actions">
        <button type="button" class="btn" data-testid="confirm-cancel" onClick={onClose}>
          {w('cancel')}
        </button>
        <button
          type="button"
          class={`btn ${danger ? 'btn-danger_filled' : 'btn-primary_filled'}`}
          data-testid="confirm-ok"
          disabled={disabled}
          onClick={onConfirm}
        >
          {confirm}
        </button>
      </div>
    </dialog>
  );
};
