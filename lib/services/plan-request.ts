import type { Db } from "@/lib/data/client";
import { nextTry, planEffect } from "@/lib/data/effects";
import type { Paise } from "@/lib/domain/money";
import type { RequestLine } from "@/lib/domain/sync-decision";
import type { InvoiceCreateRequest } from "./effects/invoice-create";

export type PlannedRequest = {
  invoice: { externalId: string; number: string; currency: string; description: string | null };
  connection: { id: string; partialPayment: boolean; notifySms: boolean; notifyEmail: boolean };
  syncId: string;
  customerId: string;
  receipt: string;
  amount: Paise;
  lines: RequestLine[];
  /** What stands before the bill's own description. */
  heading: string;
};

const DESCRIPTION_MAX = 2048;
const NOTE_MAX = 256;

/** A payment request is to be made at Razorpay, first as a draft. */
export async function planRequest(planned: PlannedRequest, tx: Db): Promise<void> {
  const { invoice, connection, syncId, receipt, heading } = planned;
  const { description } = invoice;
  const request: InvoiceCreateRequest = {
    customerId: planned.customerId,
    receipt,
    amount: planned.amount,
    currency: invoice.currency,
    description: (description ? `${heading}: ${description}` : `Bill ${heading}`).slice(0, DESCRIPTION_MAX),
    lines: planned.lines,
    partialPayment: connection.partialPayment,
    notify: { sms: connection.notifySms, email: connection.notifyEmail },
    notes: {
      billing_invoice: invoice.externalId.slice(0, NOTE_MAX),
      billing_number: invoice.number.slice(0, NOTE_MAX),
    },
  };
  await planEffect(
    {
      provider: "razorpay",
      targetId: connection.id,
      kind: "invoice.create",
      subjectId: syncId,
      key: `create:${syncId}:${await nextTry(syncId, "invoice.create", tx)}`,
      request,
      reference: receipt,
    },
    tx,
  );
}
