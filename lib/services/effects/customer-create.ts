import { z } from "zod";
import { env } from "@/lib/env";
import type { RazorpayCustomer } from "@/lib/razorpay/entities";
import { blockMapping } from "../block-mapping";
import { razorpayFor } from "../gateways";
import { mapCustomer } from "../map-customer";
import { type EffectKindRules, noAnswer } from "./effect-kind";
import { pushIfChangedSince } from "./push-if-changed-since";

export const customerCreateRequest = z.object({
  accountId: z.uuid(),
  name: z.string(),
  email: z.string().nullable(),
  contact: z.string().nullable(),
  gstin: z.string().nullable(),
  notes: z.record(z.string(), z.string()),
});
export type CustomerCreateRequest = z.infer<typeof customerCreateRequest>;

/**
 * An account's customer at Razorpay. With `fail_existing` "0" the same email and contact give the same customer, so
 * the call can be repeated without harm, and repeating it is the look-up.
 */
export const customerCreate: EffectKindRules<CustomerCreateRequest, RazorpayCustomer> = {
  request: customerCreateRequest,
  settleSeconds: () => env().EFFECT_SETTLE_SECONDS,
  check: async (effect, _request, tx) => {
    const mapping = await tx.customerMapping.findUnique({ where: { id: effect.subjectId } });
    if (!mapping) return "The account is gone";
    return mapping.razorpayCustomerId ? "The account has a customer by now" : null;
  },
  call: async (effect, request) => (await razorpayFor(effect.targetId)).createCustomer(request),
  mismatch: () => null,
  probe: async (effect, request) => {
    const outcome = await (await razorpayFor(effect.targetId)).createCustomer(request);
    if (outcome.kind === "done")
      return { kind: "found", value: outcome.value, httpStatus: outcome.httpStatus };
    return noAnswer(outcome);
  },
  confirm: async (effect, _request, id) => (await razorpayFor(effect.targetId)).fetchCustomer(id),
  providerId: (customer) => customer.id,
  apply: async (effect, request, customer, tx) => {
    await mapCustomer(effect.subjectId, customer.id, { source: "call", effectId: effect.id }, tx);
    await pushIfChangedSince(effect.subjectId, request, tx);
  },
  refused: async (effect, _request, refusal, tx) => {
    await blockMapping(effect.subjectId, refusal, { source: "call", effectId: effect.id }, tx);
  },
};
