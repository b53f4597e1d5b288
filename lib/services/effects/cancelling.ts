import type { EffectRow } from "@/lib/data/effects";
import type { Probe } from "@/lib/domain/effect";
import type { Outcome } from "@/lib/domain/outcome";
import type { RazorpayInvoice } from "@/lib/razorpay/entities";
import { razorpayFor } from "../gateways";
import { noAnswer } from "./effect-kind";

/** What goes at Razorpay: a payment request or a registration link, which are both invoices there. */
type Goes = { razorpayInvoiceId: string };

export async function askToCancel(
  effect: EffectRow,
  { razorpayInvoiceId }: Goes,
): Promise<Outcome<RazorpayInvoice>> {
  return (await razorpayFor(effect.targetId)).cancelInvoice(razorpayInvoiceId);
}

export function isAnother({ razorpayInvoiceId }: Goes, { id }: RazorpayInvoice): string | null {
  return id === razorpayInvoiceId ? null : `invoice ${id}`;
}

export async function lookIfCancelled(
  effect: EffectRow,
  { razorpayInvoiceId }: Goes,
): Promise<Probe<RazorpayInvoice>> {
  const outcome = await (await razorpayFor(effect.targetId)).fetchInvoice(razorpayInvoiceId);
  if (outcome.kind !== "done") return noAnswer(outcome);
  const { status } = outcome.value;
  if (status !== "cancelled") return { kind: "not_there", detail: `${razorpayInvoiceId} is ${status}` };
  return { kind: "found", value: outcome.value, httpStatus: outcome.httpStatus };
}
