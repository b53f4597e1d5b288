"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { AppError } from "@/lib/domain/app-error";
import { customerLink } from "@/lib/domain/customer-link";
import { action } from "@/lib/http/action";
import { actorOf } from "@/lib/http/actor-of";
import { pageScope } from "@/lib/http/page-scope";
import { learnCustomers } from "@/lib/services/learn-customers";
import { linkCustomer } from "@/lib/services/link-customer";
import { mapCustomerNow } from "@/lib/services/map-customer-now";
import { unlinkCustomer } from "@/lib/services/unlink-customer";

const one = z.object({ id: z.uuid() });

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

export const learnCustomersAction = action({
  permission: "mapping.edit",
  input: one,
  run: async () => {
    const read = await learnCustomers(await chosenConnection());
    refresh();
    return { read };
  },
});

export const unlinkCustomerAction = action({
  permission: "mapping.edit",
  input: one,
  run: async ({ id }, user) => {
    const connectionId = await chosenConnection();
    const unlinked = await unlinkCustomer({ accountId: id, connectionId }, actorOf(user));
    refresh();
    return unlinked;
  },
});

async function chosenConnection(): Promise<string> {
  const { connectionId } = await pageScope();
  if (!connectionId) throw new AppError("conflict", "There is no Razorpay connection yet. Add one first.");
  return connectionId;
}
