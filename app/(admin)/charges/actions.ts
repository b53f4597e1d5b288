"use server";

import { z } from "zod";
import { AppError } from "@/lib/domain/app-error";
import { chargeRequest } from "@/lib/domain/charge-request";
import { action } from "@/lib/http/action";
import { actorOf } from "@/lib/http/actor-of";
import { pageScope } from "@/lib/http/page-scope";
import { createCharge } from "@/lib/services/create-charge";
import { startChargeRun } from "@/lib/services/plan-charge-run";

export const chargeAction = action({
  permission: "charge.create",
  input: chargeRequest,
  run: async (wish, user) => ({ href: `/charges/${await createCharge(wish, actorOf(user))}` }),
});

export const startRunAction = action({
  permission: "charge.create",
  input: z.object({ id: z.uuid(), count: z.int().min(1), total: z.int().min(1) }),
  run: async (seen, user) => {
    const { connectionId, today } = await pageScope();
    if (!connectionId) throw new AppError("conflict", "There is no Razorpay connection yet.");
    await startChargeRun({ ...seen, today }, connectionId, actorOf(user));
    return null;
  },
});
