import { z } from "zod";
import { recordMove } from "@/lib/data/state-moves";
import { env } from "@/lib/env";
import { meansNoSuchId } from "@/lib/razorpay/errors";
import { razorpayFor } from "../gateways";
import { type EffectKindRules, noAnswer } from "./effect-kind";

export const tokenDeleteRequest = z.object({ customerId: z.string(), tokenId: z.string() });
export type TokenDeleteRequest = z.infer<typeof tokenDeleteRequest>;

/** A mandate is given up. Razorpay forgets its token at once; the bank ends the mandate on the next working day. */
export const tokenDelete: EffectKindRules<TokenDeleteRequest, { tokenId: string }> = {
  request: tokenDeleteRequest,
  settleSeconds: () => env().EFFECT_SETTLE_SECONDS,
  check: async (effect, _request, tx) => {
    const mandate = await tx.mandate.findUniqueOrThrow({ where: { id: effect.subjectId } });
    return mandate.cancellation === "REQUESTED" ? null : "The cancellation is not wanted any more";
  },
  call: async (effect, { customerId, tokenId }) => {
    const outcome = await (await razorpayFor(effect.targetId)).deleteToken(customerId, tokenId);
    return outcome.kind === "done" ? { ...outcome, value: { tokenId } } : outcome;
  },
  mismatch: () => null,
  probe: async (effect, { customerId, tokenId }) => {
    const outcome = await (await razorpayFor(effect.targetId)).fetchToken(customerId, tokenId);
    if (outcome.kind === "done") return { kind: "not_there", detail: `${tokenId} is still there` };
    if (!meansNoSuchId(outcome)) return noAnswer(outcome);
    return { kind: "found", value: { tokenId }, httpStatus: 400 };
  },
  providerId: ({ tokenId }) => tokenId,
  apply: async (effect, _request, _value, tx) => {
    await tx.mandate.updateMany({
      where: { id: effect.subjectId, cancellation: "REQUESTED" },
      data: { cancellation: "ACCEPTED", updatedAt: new Date() },
    });
    await note(effect, "Razorpay took the cancellation; the bank confirms on the next working day", tx);
  },
  refused: async (effect, _request, { reason }, tx) => {
    await tx.mandate.updateMany({
      where: { id: effect.subjectId, cancellation: "REQUESTED" },
      data: { cancellation: null, cancelRequestedAt: null, updatedAt: new Date() },
    });
    await note(effect, `Razorpay refused to cancel it: ${reason}`, tx);
  },
};

type Apply = (typeof tokenDelete)["apply"];

async function note(effect: Parameters<Apply>[0], text: string, tx: Parameters<Apply>[3]): Promise<void> {
  const mandate = await tx.mandate.findUniqueOrThrow({ where: { id: effect.subjectId } });
  const state = mandate.status.toLowerCase();
  const move = {
    subjectType: "mandate",
    subjectId: mandate.id,
    from: state,
    to: state,
    verdict: "merged",
  } as const;
  await recordMove({ ...move, note: text }, { source: "call", effectId: effect.id }, tx);
}
