import { createContext, createSignal, useContext, type Accessor } from 'solid-js';

export type ToastKind = 'good' | 'bad';
export type Toast = { text: string; kind: ToastKind };

export type Toasts = {
  toast: Accessor<Toast | undefined>;
  /** Tells how something ended that has no place of its own on the page. */
  showToast(text: string, kind?: ToastKind): void;
  hideToast(): void;
};

const SHOWN_MS = 5000;

export function createToasts(): Toasts {
  const [toast, setToast] = createSignal<Toast>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hideToast = () => {
    clearTimeout(timer);
    setToast(undefined);
  };
  return {
    toast,
    hideToast,
    showToast(text, kind = 'good') {
      clearTimeout(timer);
      setToast({ text, kind });
      timer = setTimeout(hideToast, SHOWN_MS);
    },
  };
}

export const ToastContext = createContext<Toasts>();

export function useToast(): Toasts {
  const toasts = useContext(ToastContext);
  if (!toasts) throw new Error('useToast() outside <ToastContext.Provider>');
  return toasts;
}
