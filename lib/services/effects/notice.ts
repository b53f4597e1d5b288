import { z } from "zod";
import type { Db } from "@/lib/data/client";
import type { EffectRow } from "@/lib/data/effects";
import type { Probe } from "@/lib/domain/effect";
import type { Outcome } from "@/lib/domain/outcome";
import { razorpayFor } from "../gateways";
import { noAnswer } from "./effect-kind";

/** A message that Razorpay sends with a link, whether the link pays a bill or signs a mandate. */
export const noticeRequest = z.object({ razorpayInvoiceId: z.string(), medium: z.enum(["sms", "email"]) });
type NoticeRequest = z.infer<typeof noticeRequest>;
export type Noticed = { razorpayInvoiceId: string };

/** The worst of an answer that was lost is a second message. */
export async function sendNotice(
  effect: EffectRow,
  { razorpayInvoiceId, medium }: NoticeRequest,
): Promise<Outcome<Noticed>> {
  const outcome = await (await razorpayFor(effect.targetId)).notifyInvoice(razorpayInvoiceId, medium);
  return outcome.kind === "done" ? { ...outcome, value: { razorpayInvoiceId } } : outcome;
}

export async function lookForNotice(
  effect: EffectRow,
  { razorpayInvoiceId, medium }: NoticeRequest,
): Promise<Probe<Noticed>> {
  const outcome = await (await razorpayFor(effect.targetId)).fetchInvoice(razorpayInvoiceId);
  if (outcome.kind !== "done") return noAnswer(outcome);
  const status = medium === "sms" ? outcome.value.smsStatus : outcome.value.emailStatus;
  if (status !== "sent")
    return { kind: "not_there", detail: `the ${medium} is ${status ?? "not asked for"}` };
  return { kind: "found", value: { razorpayInvoiceId }, httpStatus: outcome.httpStatus };
}

/** The log says what came of it. `id`: the effect's subject. */
export async function closeNotice(
  id: string,
  status: "sent" | "refused",
  reason: string | null,
  tx: Db,
): Promise<void> {
  await tx.notificationLog.update({ where: { id }, data: { status, reason, endedAt: new Date() } });
}
