"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { AppError } from "@/lib/domain/app-error";
import { chargeRequest } from "@/lib/domain/charge-request";
import { noticeInput } from "@/lib/domain/debit-notice";
import { action } from "@/lib/http/action";
import { actorOf } from "@/lib/http/actor-of";
import { pageScope } from "@/lib/http/page-scope";
import { createCharge } from "@/lib/services/create-charge";
import { draftNotices } from "@/lib/services/draft-notices";
import { endChargeRun } from "@/lib/services/end-charge-run";
import { lookUpCharge } from "@/lib/services/look-up-charge";
import { notePayersTold } from "@/lib/services/note-payers-told";
import { pauseChargeRun } from "@/lib/services/pause-charge-run";
import { startChargeRun } from "@/lib/services/plan-charge-run";
import { resumeChargeRun } from "@/lib/services/resume-charge-run";
import { retryCharge } from "@/lib/services/retry-charge";

const one = z.object({ id: z.uuid() });

export const chargeAction = action({
  permission: "charge.create",
  input: chargeRequest,
  run: async (wish, user) => ({ href: `/charges/${await createCharge(wish, actorOf(user))}` }),
});

export const retryChargeAction = action({
  permission: "charge.create",
  input: z.object({ chargeId: z.uuid(), newId: z.uuid() }),
  run: async (input, user) => ({ href: `/charges/${await retryCharge(input, actorOf(user))}` }),
});

/** What Razorpay has on the order of a charge, read now. */
export const lookUpChargeAction = action({
  permission: "charge.create",
  input: one,
  run: ({ id }) => lookUpCharge(id),
});

export const startRunAction = action({
  permission: "charge.create",
  input: z.object({
    id: z.uuid(),
    without: z.array(z.uuid()).max(500),
    count: z.int().min(1),
    total: z.int().min(1),
  }),
  run: async (seen, user) => {
    const { connectionId, today } = await pageScope();
    if (!connectionId) throw new AppError("conflict", "There is no Razorpay connection yet.");
    await startChargeRun({ ...seen, today }, connectionId, actorOf(user));
    return null;
  },
});

export const pauseRunAction = action({
  permission: "charge.create",
  input: one,
  run: async ({ id }, user) => {
    await pauseChargeRun(id, actorOf(user));
    refresh();
    return null;
  },
});

export const resumeRunAction = action({
  permission: "charge.create",
  input: one,
  run: async ({ id }, user) => {
    await resumeChargeRun(id, actorOf(user));
    refresh();
    return null;
  },
});

export const endRunAction = action({
  permission: "charge.create",
  input: one,
  run: async ({ id }, user) => {
    await endChargeRun(id, actorOf(user));
    refresh();
    return null;
  },
});

/** The text that tells a payer of a debit. */
export const draftNoticeAction = action({
  permission: "charge.create",
  input: z.object({ mandateId: z.uuid(), invoiceId: z.uuid(), amount: z.int().min(100) }),
  run: async (input) => {
    const [draft] = await draftNotices([input], new Date());
    if (!draft) throw new AppError("conflict", "The bill is not one of this mandate's customer.");
    const { subject, body, email, contact, debitOn } = draft;
    return { subject, body, email, contact, debitOn };
  },
});

export const payersToldAction = action({
  permission: "charge.create",
  input: noticeInput,
  run: async (input, user) => {
    const told = await notePayersTold(input, actorOf(user));
    refresh();
    return { told };
  },
});
