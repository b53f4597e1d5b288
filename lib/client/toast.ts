export type ToastMessage = {
  title: string;
  detail?: string;
  tone?: "ok" | "bad" | "info";
  /** Where the record can be seen. */
  href?: string;
  hrefLabel?: string;
  /** Offers Undo for eight seconds; the key z does the same. */
  undo?: () => void | Promise<void>;
};

type Receiver = (message: ToastMessage) => void;

let receiver: Receiver | undefined;
const waiting: ToastMessage[] = [];
const wakers = new Set<() => void>();

/** Confirms what was done. Errors stay beside their cause, they are not for toasts. */
export function toast(message: ToastMessage): void {
  if (receiver) {
    receiver(message);
    return;
  }
  waiting.push(message);
  for (const wake of wakers) wake();
}

/** The region that shows toasts is loaded with the first one, so `onFirst` tells when that is. */
export function whenToastWaits(onFirst: () => void): () => void {
  wakers.add(onFirst);
  if (waiting.length > 0) onFirst();
  return () => wakers.delete(onFirst);
}

export function receiveToasts(next: Receiver): () => void {
  receiver = next;
  for (const message of waiting.splice(0)) next(message);
  return () => {
    receiver = undefined;
  };
}
