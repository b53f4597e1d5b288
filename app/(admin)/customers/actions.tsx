"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { findCustomerDetail } from "@/lib/data/customer-detail";
import { AppError } from "@/lib/domain/app-error";
import { customerLink } from "@/lib/domain/customer-link";
import { action } from "@/lib/http/action";
import { actorOf } from "@/lib/http/actor-of";
import { pageScope } from "@/lib/http/page-scope";
import { reasonWithout } from "@/lib/http/reason-without";
import { linkCustomer } from "@/lib/services/link-customer";
import { mapCustomerNow } from "@/lib/services/map-customer-now";

const one = z.object({ id: z.uuid() });

export const peekCustomerAction = action({
  permission: "read",
  input: one,
  run: async ({ id }, user) => {
    const { CustomerPeek } = await import("@/components/customers/customer-peek");
    const { connectionId } = await pageScope();
    const customer = await findCustomerDetail(id, { connectionId, payloads: false });
    if (!customer) throw new AppError("not_found", "There is no such customer any more.");
    const actions = { create: createCustomerAction, link: linkCustomerAction };
    return (
      <CustomerPeek customer={customer} actions={actions} reason={reasonWithout(user, "mapping.edit")} />
    );
  },
});

export const createCustomerAction = action({
  permission: "mapping.edit",
  input: one,
  run: async ({ id }, user) => {
    await mapCustomerNow(id, await chosenConnection(), actorOf(user));
    refresh();
    return null;
  },
});

export const linkCustomerAction = action({
  permission: "mapping.edit",
  input: customerLink,
  run: async (input, user) => {
    const linked = await linkCustomer({ ...input, connectionId: await chosenConnection() }, actorOf(user));
    refresh();
    return linked;
  },
});

async function chosenConnection(): Promise<string> {
  const { connectionId } = await pageScope();
  if (!connectionId) throw new AppError("conflict", "There is no Razorpay connection yet. Add one first.");
  return connectionId;
}
