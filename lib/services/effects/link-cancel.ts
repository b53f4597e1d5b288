import { z } from "zod";
import { enqueue } from "@/lib/data/jobs";
import { env } from "@/lib/env";
import type { RazorpayInvoice } from "@/lib/razorpay/entities";
import { observe } from "../observe";
import { askToCancel, isAnother, lookIfCancelled } from "./cancelling";
import type { EffectKindRules } from "./effect-kind";

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
  call: askToCancel,
  mismatch: isAnother,
  probe: lookIfCancelled,
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
