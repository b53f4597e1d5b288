import { z } from "zod";
import { recordMove } from "@/lib/data/state-moves";
import { type ContactFacts, normalNumber } from "@/lib/domain/contact";
import { env } from "@/lib/env";
import type { RazorpayCustomer } from "@/lib/razorpay/entities";
import { CLASH } from "@/lib/razorpay/errors";
import { razorpayFor } from "../gateways";
import { type EffectKindRules, noAnswer } from "./effect-kind";
import { pushIfChangedSince } from "./push-if-changed-since";

export const customerEditRequest = z.object({
  customerId: z.string(),
  facts: z.object({
    name: z.string(),
    email: z.string().nullable(),
    contact: z.string().nullable(),
    gstin: z.string().nullable(),
  }),
});
export type CustomerEditRequest = z.infer<typeof customerEditRequest>;

/**
 * An account's changed name, email, mobile or GSTIN at its Razorpay customer. Addressed by id, so repeating it is
 * harmless. What billing emptied stays at Razorpay: there is no way to take it away.
 */
export const customerEdit: EffectKindRules<CustomerEditRequest, RazorpayCustomer> = {
  request: customerEditRequest,
  settleSeconds: () => env().EFFECT_SETTLE_SECONDS,
  check: async (effect, { customerId }, tx) => {
    const mapping = await tx.customerMapping.findUnique({ where: { id: effect.subjectId } });
    if (!mapping) return "The account is gone";
    return mapping.razorpayCustomerId === customerId ? null : "The account has another customer by now";
  },
  call: async (effect, { customerId, facts }) => {
    const outcome = await (await razorpayFor(effect.targetId)).editCustomer(customerId, facts);
    if (outcome.kind !== "refused" || outcome.code !== CLASH) return outcome;
    return { ...outcome, field: CLASH, description: CLASH_WORDS };
  },
  mismatch: ({ customerId }, customer) => (customer.id === customerId ? null : `customer ${customer.id}`),
  probe: async (effect, { customerId, facts }) => {
    const outcome = await (await razorpayFor(effect.targetId)).fetchCustomer(customerId);
    if (outcome.kind !== "done") return noAnswer(outcome);
    if (has(outcome.value, facts))
      return { kind: "found", value: outcome.value, httpStatus: outcome.httpStatus };
    return { kind: "not_there", detail: `${customerId} has the earlier contact data` };
  },
  providerId: (customer) => customer.id,
  apply: async (effect, { facts }, _customer, tx) => {
    const note = "Its contact data was changed at Razorpay too";
    const move = { from: "mapped", to: "mapped", verdict: "merged", note } as const;
    const origin = { source: "call", effectId: effect.id } as const;
    await recordMove({ subjectType: "customer_mapping", subjectId: effect.subjectId, ...move }, origin, tx);
    await pushIfChangedSince(effect.subjectId, facts, tx);
  },
  refused: async (effect, _request, refusal, tx) => {
    const reason = `Razorpay still has the earlier contact data. ${refusal.reason}`;
    await tx.customerMapping.updateMany({
      where: { id: effect.subjectId, status: "MAPPED" },
      data: { reason, reasonCode: refusal.reasonCode, updatedAt: new Date() },
    });
    const move = { from: "mapped", to: "mapped", verdict: "exception", note: reason } as const;
    const origin = { source: "call", effectId: effect.id } as const;
    await recordMove({ subjectType: "customer_mapping", subjectId: effect.subjectId, ...move }, origin, tx);
  },
};

const CLASH_WORDS =
  "Another customer at Razorpay has this email and mobile already. Give one of the two accounts another email or mobile.";

function has(customer: RazorpayCustomer, facts: ContactFacts): boolean {
  const same = (ours: string | null, theirs: string | null) =>
    ours === null || ours.toLowerCase() === (theirs ?? "").toLowerCase();
  const contact = customer.contact === null ? null : normalNumber(customer.contact);
  return (
    same(facts.name, customer.name) &&
    same(facts.email, customer.email) &&
    same(facts.contact, contact) &&
    same(facts.gstin, customer.gstin)
  );
}
