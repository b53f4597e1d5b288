"use client";

import { CheckCircle2, Clock, XCircle } from "lucide-react";
import { type ReactNode, useCallback, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Facts } from "@/components/ui/facts";
import { Spinner } from "@/components/ui/spinner";
import type { PayerState } from "@/lib/domain/checkout-authorization";
import { formatDay } from "@/lib/format/date";
import { formatMoney } from "@/lib/format/money";
import { loadCheckout, type Opened, openRazorpay } from "./razorpay-checkout";

type Page = {
  merchant: string;
  test: boolean;
  payer: string;
  description: string;
  authType: "NETBANKING" | "DEBITCARD" | "AADHAAR" | null;
  maxAmount: number;
  firstPaymentAmount: number;
  mandateExpiresAt: Date | null;
  accountLast4: string | null;
  state: PayerState;
};

type Props = { page: Page; base: string; script: string; byCallback: boolean; nonce?: string };

const WAYS = {
  NETBANKING: "your netbanking details",
  DEBITCARD: "your debit card",
  AADHAAR: "your Aadhaar number and the phone it is linked to",
};

/** Who asks, for how much and how long; the way to the bank; and how it ended. */
export function AuthorizeMandate({ page, base, script, byCallback, nonce }: Props) {
  const [state, setState] = useState<PayerState>(page.state);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const look = useCallback(async () => {
    const response = await fetch(`${base}/state`).catch(() => null);
    if (response?.ok) setState((await response.json()) as PayerState);
  }, [base]);

  const waiting = state.kind === "checking" || (state.kind === "authorized" && !state.confirmed);
  useEffect(() => {
    if (!waiting) return;
    const timer = setInterval(() => void look(), 2_000);
    return () => clearInterval(timer);
  }, [waiting, look]);

  async function start() {
    setBusy(true);
    setProblem(null);
    try {
      const [opened] = await Promise.all([askToOpen(base), loadCheckout(script, nonce)]);
      if (opened.kind === "refused") {
        return setProblem(`This cannot be signed at the moment. Tell ${page.merchant}, or try again later.`);
      }
      if (opened.kind !== "ready") return await look();
      openRazorpay(opened.options, {
        byCallback,
        onSuccess: async (answer) => {
          setState({ kind: "checking" });
          await post(`${base}/result`, answer);
          await look();
        },
        onDismiss: async () => {
          setState({ kind: "checking" });
          await post(`${base}/dismissed`);
          await look();
        },
      });
    } catch {
      setProblem("Razorpay could not be reached. Check your connection and try again.");
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      {page.test ? (
        <p className="text-center text-xs font-medium text-warn">TEST MODE. No real money moves.</p>
      ) : null}
      <section className="rounded-xl border bg-surface p-5">
        <p className="text-xs text-ink-3">{page.merchant} asks you to</p>
        <h1 className="mt-0.5 text-xl font-semibold tracking-tight">Authorise automatic payments</h1>
        <p className="mt-1 text-sm text-ink-2">{page.description}</p>
        <div className="my-4 border-y">
          <Facts facts={factsOf(page)} />
        </div>
        <div aria-live="polite">
          <Outcome state={state} />
        </div>
        {problem ? (
          <Callout tone="bad" title="That did not work" live>
            {problem}
          </Callout>
        ) : null}
        {state.kind === "open" ? (
          <div className="mt-3 flex flex-col gap-2">
            <p className="text-xs text-ink-2">
              Keep {page.authType ? WAYS[page.authType] : "your netbanking or debit card details"} at hand.
              Your bank asks for them, and {page.merchant} never sees them.
            </p>
            <Button variant="primary" pending={busy} onClick={start} className="h-11 w-full justify-center">
              {state.failure ? "Try again" : "Continue to your bank"}
            </Button>
          </div>
        ) : null}
      </section>
      <p className="text-center text-xs text-ink-3">
        Payments by Razorpay. You can end the mandate at your bank.
      </p>
    </>
  );
}

function factsOf(page: Page) {
  const { payer, firstPaymentAmount, maxAmount, mandateExpiresAt, accountLast4 } = page;
  return [
    { label: "For", value: payer },
    {
      label: "Now",
      value:
        firstPaymentAmount > 0
          ? `${formatMoney(firstPaymentAmount)}, debited once your bank has confirmed`
          : "₹0.00. Nothing is debited today",
    },
    { label: "Later, at most", value: `${formatMoney(maxAmount)} per debit` },
    { label: "How often", value: "As bills are presented" },
    {
      label: "Until",
      value: mandateExpiresAt ? formatDay(mandateExpiresAt) : "You or we end it, ten years at most",
    },
    ...(accountLast4 ? [{ label: "Account", value: `••••${accountLast4}` }] : []),
  ];
}

function Outcome({ state }: { state: PayerState }) {
  switch (state.kind) {
    case "open":
      return state.failure ? (
        <Callout tone="bad" title="The last try did not work">
          {state.failure}
        </Callout>
      ) : null;
    case "checking":
      return (
        <Shown icon={<Spinner />} title="Checking with your bank">
          This takes a moment. Do not pay or sign anywhere else meanwhile.
        </Shown>
      );
    case "authorized":
      return state.confirmed ? (
        <Shown icon={<CheckCircle2 className="text-ok" size={20} />} title="Your mandate is active">
          You can close this page.
        </Shown>
      ) : (
        <Shown icon={<Clock className="text-info" size={20} />} title="You are done">
          Your bank confirms by the next working day. You can close this page.
        </Shown>
      );
    case "rejected":
      return (
        <Shown icon={<XCircle className="text-bad" size={20} />} title="Your bank did not accept it">
          {state.why} Ask for a new request to try again.
        </Shown>
      );
    case "closed":
      return (
        <Shown icon={<XCircle className="text-ink-3" size={20} />} title="This request is closed">
          {state.why}
        </Shown>
      );
  }
}

function Shown({ icon, title, children }: { icon: ReactNode; title: string; children: ReactNode }) {
  return (
    <div className="flex gap-3 rounded-lg bg-sunken px-3 py-3 text-sm">
      <span aria-hidden="true" className="mt-0.5">
        {icon}
      </span>
      <div>
        <p className="font-medium">{title}</p>
        <p className="text-xs text-ink-2">{children}</p>
      </div>
    </div>
  );
}

/** Today's order may still be on its way: asked for a few seconds. */
async function askToOpen(base: string): Promise<Opened> {
  for (let tries = 0; tries < 20; tries += 1) {
    const opened = (await (await post(`${base}/open`)).json()) as Opened;
    if (opened.kind !== "preparing") return opened;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error("The order was not made in time");
}

async function post(url: string, body: object = {}): Promise<Response> {
  return fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}
