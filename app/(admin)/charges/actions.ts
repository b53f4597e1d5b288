"use server";

import { chargeRequest } from "@/lib/domain/charge-request";
import { action } from "@/lib/http/action";
import { actorOf } from "@/lib/http/actor-of";
import { createCharge } from "@/lib/services/create-charge";

export const chargeAction = action({
  permission: "charge.create",
  input: chargeRequest,
  run: async (wish, user) => ({ href: `/charges/${await createCharge(wish, actorOf(user))}` }),
});
