import { z } from "zod";
import { enqueue } from "@/lib/data/jobs";
import { env } from "@/lib/env";
import type { RazorpayInvoice } from "@/lib/razorpay/entities";
import { razorpayFor } from "../gateways";
import { observe } from "../observe";
import { type EffectKindRules, noAnswer } from "./effect-kind";

export const linkCancelRequest = z.object({ razorpayInvoiceId: z.string() });
export type LinkCancelRequest = z.infer<typeof linkCancelRequest>;

/** A registration link goes. Only while nobody has signed. */
export const linkCancel: EffectKindRules<LinkCancelRequest, RazorpayInvoice> = {
  request: linkCancelRequest,
  settleSeconds: () => env().EFFECT_SETTLE_SECONDS,
  check: async (effect, _request, tx) => {
    const link = await tx.registrationLink.findUniqueOrThrow({ where: { id: effect.subjectId } });
    return link.status === "ISSUED" ? null : `The link is ${link.status.toLowerCase()} by now`;
  },
  call: async (effect, { razorpayInvoiceId }) =>
    (await razorpayFor(effect.targetId)).cancelInvoice(razorpayInvoiceId),
  mismatch: (request, link) => (link.id === request.razorpayInvoiceId ? null : `link ${link.id}`),
  probe: async (effect, { razorpayInvoiceId }) => {
    const outcome = await (await razorpayFor(effect.targetId)).fetchInvoice(razorpayInvoiceId);
    if (outcome.kind !== "done") return noAnswer(outcome);
    if (outcome.value.status !== "cancelled") {
      return { kind: "not_there", detail: `${razorpayInvoiceId} is ${outcome.value.status}` };
    }
    return { kind: "found", value: outcome.value, httpStatus: outcome.httpStatus };
  },
  providerId: (link) => link.id,
  apply: async (effect, _request, invoice, tx) => {
    await observe(
      effect.targetId,
      { entity: "invoice", invoice },
      { source: "call", effectId: effect.id },
      tx,
    );
  },
  refused: async (effect, _request, { reason, reasonCode }, tx) => {
    const registrationLinkId = effect.subjectId;
    await tx.registrationLink.update({
      where: { id: registrationLinkId },
      data: { reason: `It was not cancelled: ${reason}`, reasonCode, updatedAt: new Date() },
    });
    await enqueue(
      "link.check",
      { registrationLinkId },
      { dedupeKey: `link.check:${registrationLinkId}` },
      tx,
    );
  },
};
