"use client";

import { type FormEvent, type ReactNode, useId, useState } from "react";
import { RupeeField } from "@/components/form/rupee-field";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import type { ActionResult } from "@/lib/domain/action-result";
import type { CollectBy } from "@/lib/domain/collect-by";
import { type Paise, RAZORPAY_INVOICE_CAP } from "@/lib/domain/money";
import { parseRupees } from "@/lib/domain/rupees";
import { splitAmount } from "@/lib/domain/split-decision";
import { formatMoney, rupeesAsText } from "@/lib/format/money";

type Choice = { way: CollectBy | null; requestMax: string };

type Props = {
  /** Of one bill; null for many. */
  due: Paise | null;
  way: CollectBy | null;
  requestMax: Paise | null;
  /** What it is about, where it is about many. */
  about?: ReactNode;
  confirmLabel?: string;
  collect: (choice: Choice) => Promise<ActionResult<unknown>>;
  onClose: () => void;
  onChosen: (data: unknown) => void;
};

const WAYS: { value: CollectBy; label: string; hint: string }[] = [
  {
    value: "REQUESTS",
    label: "In several payment requests",
    hint: "They add up to what is due. The bill is paid once all of them are.",
  },
  {
    value: "TRANSFER",
    label: "By bank transfer",
    hint: "No payment link is open. You record each transfer with its reference.",
  },
  {
    value: "DEBIT",
    label: "By a debit of the customer's mandate",
    hint: "No payment link is open. You charge the mandate when you are ready.",
  },
];

/** How a bill is collected that does not go as one request. */
export default function CollectDialog(props: Props) {
  const { due, about, confirmLabel = "Collect it so", collect, onClose, onChosen } = props;
  const form = useId();
  const [way, setWay] = useState<CollectBy | null>(props.way ?? "REQUESTS");
  const [most, setMost] = useState(props.requestMax ? rupeesAsText(props.requestMax) : "");
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<{ message: string; field?: string }>();

  async function choose(event: FormEvent) {
    event.preventDefault();
    setPending(true);
    const result = await collect({ way, requestMax: way === "REQUESTS" ? most : "" });
    setPending(false);
    if (result.ok) return onChosen(result.data);
    const [field] = result.error.fields?.requestMax ?? [];
    setFailure(field ? { message: result.error.message, field } : { message: result.error.message });
  }
  const usual = props.way !== null && (due === null || due <= RAZORPAY_INVOICE_CAP);
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title="How is it collected?"
      description="Razorpay takes at most ₹5,00,000 over one invoice."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" pending={pending}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={choose} noValidate className="flex flex-col gap-4 text-sm">
        {about}
        <fieldset className="flex flex-col gap-3">
          <legend className="sr-only">How it is collected</legend>
          {[...WAYS, ...(usual ? [USUAL] : [])].map((one) => (
            <label key={one.value ?? "usual"} className="flex items-start gap-2.5">
              <input
                type="radio"
                name="way"
                checked={way === one.value}
                onChange={() => setWay(one.value)}
                className="mt-0.5 size-4 shrink-0 accent-accent"
              />
              <span>
                <span className="block font-medium">{one.label}</span>
                <span className="block text-xs text-ink-2">{one.hint}</span>
              </span>
            </label>
          ))}
        </fieldset>
        {way === "REQUESTS" ? (
          <>
            <RupeeField
              label="One request at most"
              hint="Left empty: ₹5,00,000. Less, where the payer's bank allows less at once."
              initial={most}
              error={failure?.field}
              onChange={(event) => setMost(event.target.value)}
            />
            {due ? <Preview due={due} most={most} /> : null}
          </>
        ) : null}
        {failure && !failure.field ? (
          <Callout tone="bad" title="That did not work" live>
            {failure.message}
          </Callout>
        ) : null}
      </form>
    </Dialog>
  );
}

const USUAL = {
  value: null,
  label: "As one payment request",
  hint: "The usual way: one link for all that is due.",
};

/** What it would be split into. */
function Preview({ due, most }: { due: Paise; most: string }) {
  const max = most.trim() ? parseRupees(most) : RAZORPAY_INVOICE_CAP;
  if (max === null || max < 100_000 || max > RAZORPAY_INVOICE_CAP || due <= max) return null;
  const amounts = splitAmount(due, max);
  const [first] = amounts;
  const last = amounts.at(-1);
  if (first === undefined || last === undefined) return null;
  const more = amounts.filter((amount) => amount === first).length;
  return (
    <p aria-live="polite" className="rounded-lg bg-sunken px-3 py-2 text-sm">
      {amounts.length} requests:{" "}
      {first === last
        ? `${formatMoney(first)} each`
        : `${more} of ${formatMoney(first)}, ${amounts.length - more} of ${formatMoney(last)}`}
      .
    </p>
  );
}
