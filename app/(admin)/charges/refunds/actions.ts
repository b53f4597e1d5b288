"use server";

import { refresh } from "next/cache";
import { refundDecision } from "@/lib/domain/refund-proposal";
import { action } from "@/lib/http/action";
import { actorOf } from "@/lib/http/actor-of";
import { decideRefund } from "@/lib/services/decide-refund";

export const decideRefundAction = action({
  permission: "review.decide",
  input: refundDecision,
  run: async (input, user) => {
    await decideRefund(input, actorOf(user));
    refresh();
    return null;
  },
});
