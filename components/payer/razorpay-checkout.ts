/** What the server says when the payer wants to sign. */
export type Opened =
  | { kind: "ready"; options: Record<string, unknown> & { callback_url: string } }
  | { kind: "preparing" }
  | { kind: "refused" }
  | { kind: "not_open" };

type Answer = Record<string, string>;
type Razorpay = new (options: object) => { open(): void };

type Way = {
  /** Checkout leaves this page, and posts the browser back to it. */
  byCallback: boolean;
  onSuccess: (answer: Answer) => void;
  onDismiss: () => void;
};

/** Razorpay's own script, once. */
export function loadCheckout(src: string, nonce: string | undefined): Promise<void> {
  if ("Razorpay" in window) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = src;
    if (nonce) script.nonce = nonce;
    script.onload = () => resolve();
    script.onerror = () => {
      script.remove();
      reject(new Error("Checkout did not load"));
    };
    document.head.append(script);
  });
}

/** Opens Checkout. A failure keeps its window open for another try, so only success and closing are heard of. */
export function openRazorpay(
  options: { callback_url: string },
  { byCallback, onSuccess, onDismiss }: Way,
): void {
  const { callback_url, ...rest } = options;
  const { Razorpay } = window as unknown as { Razorpay: Razorpay };
  let succeeded = false;
  const handler = (answer: Answer) => {
    succeeded = true;
    onSuccess(answer);
  };
  new Razorpay({
    ...rest,
    ...(byCallback ? { callback_url, redirect: true } : { handler }),
    modal: { confirm_close: true, ondismiss: () => (succeeded ? undefined : onDismiss()) },
  }).open();
}
