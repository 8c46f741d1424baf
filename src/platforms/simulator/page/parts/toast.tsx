/** @jsxImportSource hono/jsx/dom */
import { type Child, createContext, useCallback, useContext, useEffect, useRef, useState } from 'hono/jsx/dom';
import { Icon, type IconName } from './icons.tsx';

type ToastType = 'info' | 'success' | 'error' | 'warning';
interface Toast {
  id: number;
  type: ToastType;
  content: string;
}

export type ShowToast = (type: ToastType, content: string) => void;

const ToastContext = createContext<ShowToast>(() => {});
export const useToast = (): ShowToast => useContext(ToastContext);

const SHOWN_MS = 4000;
const icons: Record<ToastType, IconName> = { info: 'info', success: 'check', error: 'close', warning: 'warning' };

const ToastItem = ({ toast }: { toast: Toast }) => (
  <div
    class={`toast toast-${toast.type}`}
    role={toast.type === 'error' ? 'alert' : 'status'}
    data-testid="toast"
    data-type={toast.type}
  >
    <span class="toast-icon">
      <Icon name={icons[toast.type]} size={14} />
    </span>
    <span>{toast.content}</span>
  </div>
);

/** Shows the toasts of everything inside it: at the top, the newest last, for four seconds. */
export const Toasts = ({ children }: { children: Child }) => {
  const [toasts, setToasts] = useState<Toast[]>([]);
  const show = useCallback<ShowToast>((type, content) => {
    const toast = { id: performance.now() + Math.random(), type, content };
    setToasts((shown) => [...shown, toast]);
    setTimeout(() => setToasts((shown) => shown.filter(({ id }) => id !== toast.id)), SHOWN_MS);
  }, []);
  const ref = useRef<HTMLDivElement>(null);
  // A popover that is shown anew stands above an open dialog, too.
  useEffect(() => {
    ref.current?.hidePopover();
    if (toasts.length > 0) ref.current?.showPopover();
  }, [toasts.length]);
  return (
    <ToastContext.Provider value={show}>
      {children}
      <div class="toasts" ref={ref} popover="manual">
        {toasts.map((toast) => (
          <ToastItem key={toast.id} toast={toast} />
        ))}
      </div>
    </ToastContext.Provider>
  );
};
