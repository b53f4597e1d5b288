"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { listBillsToCharge } from "@/lib/data/bills-to-charge";
import { searchMandateCustomers } from "@/lib/data/mandate-customers";
import { AppError } from "@/lib/domain/app-error";
import { MEDIUMS } from "@/lib/domain/link-rules";
import { mandateRequest } from "@/lib/domain/mandate-request";
import { umrnField } from "@/lib/domain/umrn";
import { formatDay } from "@/lib/format/date";
import { formatMoney } from "@/lib/format/money";
import { action } from "@/lib/http/action";
import { actorOf } from "@/lib/http/actor-of";
import { pageScope } from "@/lib/http/page-scope";
import { askForMandate } from "@/lib/services/ask-for-mandate";
import { cancelMandate } from "@/lib/services/cancel-mandate";
import { cancelRegistrationLink } from "@/lib/services/cancel-registration-link";
import { makeLinkAgain } from "@/lib/services/make-link-again";
import { notifyRegistrationLink } from "@/lib/services/notify-registration-link";
import { setUmrn } from "@/lib/services/set-umrn";
import { withdrawCheckout } from "@/lib/services/withdraw-checkout";

const one = z.object({ id: z.uuid() });

export const askForMandateAction = action({
  permission: "mandate.manage",
  input: mandateRequest,
  run: async (asked, user) => {
    const { connectionId } = await pageScope();
    if (!connectionId) throw new AppError("conflict", "There is no Razorpay connection yet. Add one first.");
    return askForMandate(asked, connectionId, actorOf(user));
  },
});

export const findMandateCustomersAction = action({
  permission: "mandate.manage",
  input: z.object({ text: z.string().max(200) }),
  run: async ({ text }) => {
    const { connectionId } = await pageScope();
    return connectionId ? searchMandateCustomers(text.trim(), connectionId) : [];
  },
});

/** Bills that a first payment can be for. */
export const findBillsAction = action({
  permission: "mandate.manage",
  input: z.object({ accountId: z.uuid() }),
  run: async ({ accountId }) =>
    (await listBillsToCharge(accountId)).map(({ id, number, due, dueOn }) => ({
      id,
      number,
      due: `${formatMoney(due)}, due ${formatDay(dueOn)}`,
    })),
});

export const notifyLinkAction = action({
  permission: "mandate.manage",
  input: one.extend({ medium: z.enum(MEDIUMS) }),
  run: async ({ id, medium }, user) => {
    await notifyRegistrationLink(id, medium, actorOf(user));
    refresh();
    return null;
  },
});

export const cancelLinkAction = action({
  permission: "mandate.manage",
  input: one,
  run: async ({ id }, user) => {
    await cancelRegistrationLink(id, actorOf(user));
    refresh();
    return null;
  },
});

export const makeLinkAgainAction = action({
  permission: "mandate.manage",
  input: one,
  run: async ({ id }, user) => ({ href: `/mandates/links/${await makeLinkAgain(id, actorOf(user))}` }),
});

export const withdrawCheckoutAction = action({
  permission: "mandate.manage",
  input: one,
  run: async ({ id }, user) => {
    await withdrawCheckout(id, actorOf(user));
    refresh();
    return null;
  },
});

export const setUmrnAction = action({
  permission: "mandate.manage",
  input: one.extend({ umrn: umrnField }),
  run: async ({ id, umrn }, user) => {
    await setUmrn(id, umrn || null, actorOf(user));
    refresh();
    return null;
  },
});

export const cancelMandateAction = action({
  permission: "mandate.manage",
  input: one,
  run: async ({ id }, user) => {
    await cancelMandate({ id, why: `Given up by ${user.name}` }, actorOf(user));
    refresh();
    return null;
  },
});
