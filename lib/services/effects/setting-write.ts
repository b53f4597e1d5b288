import { z } from "zod";
import { env } from "@/lib/env";
import type { SettingWrite } from "@/lib/togai/razorpay-customer-id";
import { togaiFor } from "../gateways";
import { type EffectKindRules, noAnswer } from "./effect-kind";

export const settingWriteRequest = z.object({ accountExternalId: z.string(), customerId: z.string() });
export type SettingWriteRequest = z.infer<typeof settingWriteRequest>;

/**
 * `RazorPayCustomerId` on the account in Togai. The write looks first and never replaces another value, so repeating
 * it is the look-up.
 */
export const settingWrite: EffectKindRules<SettingWriteRequest, SettingWrite> = {
  request: settingWriteRequest,
  settleSeconds: () => env().EFFECT_SETTLE_SECONDS,
  check: async () => null,
  call: async (effect, { accountExternalId, customerId }) => {
    const outcome = await (await togaiFor(effect.targetId)).writeRazorpayCustomerId(
      accountExternalId,
      customerId,
    );
    if (outcome.kind !== "done" || outcome.value.result !== "conflict") return outcome;
    const description = `Togai has another RazorPayCustomerId for ${accountExternalId}: ${outcome.value.existing}`;
    return { kind: "refused", httpStatus: 200, code: "conflict", description, field: null, auth: false };
  },
  mismatch: () => null,
  probe: async (effect, { accountExternalId, customerId }) => {
    const outcome = await (await togaiFor(effect.targetId)).writeRazorpayCustomerId(
      accountExternalId,
      customerId,
    );
    if (outcome.kind !== "done") return noAnswer(outcome);
    if (outcome.value.result !== "conflict") {
      return { kind: "found", value: outcome.value, httpStatus: outcome.httpStatus };
    }
    return { kind: "no_answer", reason: `Togai has another RazorPayCustomerId: ${outcome.value.existing}` };
  },
  providerId: () => null,
  apply: async () => {},
  refused: async () => {},
};
