import { fromBillionths } from "./decimal";
import { amountOf, changeInvoice, createInvoice } from "./invoices";
import { page } from "./paging";
import { Refusal } from "./refusal";
import { type Context, find, route } from "./route";
import type { Doc } from "./world";

const LIST = {
  defaultSize: 20,
  maxSize: 100,
  sortBy: "updatedAt",
  idKey: "id",
  filters: {},
  combinations: null,
  refusal: 400,
};

export const groupRoutes = [
  route("GET /invoice_groups", ({ tables, query }) => {
    const { data, nextToken } = page(tables.groups.values(), query, LIST);
    return { status: 200, body: { data: data.map(({ accounts: _, ...row }) => row), nextToken } };
  }),
  route("GET /invoice_groups/:id", (context) => ({
    status: 200,
    body: find(context, "groups", context.params.id, "Invoice group"),
  })),
];

/** A group of accounts that get one invoice together. Only the sandbox's control makes them. */
export function createGroup({ world }: Context, body: Doc): Doc {
  const id = String(body.id ?? world.newId("inv_group"));
  const accounts = Array.isArray(body.accounts) ? body.accounts : [];
  const now = world.now().toISOString();
  return world.put("groups", id, {
    id,
    name: body.name ?? id,
    email: body.email ?? "ap@example.com",
    dailyInvoiceConsolidation: true,
    accountsCount: accounts.length,
    accounts,
    netTermDays: body.netTermDays ?? 15,
    invoiceCurrency: body.invoiceCurrency ?? "INR",
    billingAddress: body.billingAddress ?? {},
    address: body.billingAddress ?? {},
    createdAt: now,
    updatedAt: now,
  });
}

/** Merges due invoices of members into one composite invoice of the group. */
export function mergeIntoGroup(context: Context, groupId: string, invoiceIds: unknown): Doc {
  const { world } = context;
  find(context, "groups", groupId, "Invoice group");
  const members = (Array.isArray(invoiceIds) ? invoiceIds : []).map((id) =>
    find(context, "invoices", String(id), "Invoice"),
  );
  if (members.length === 0) throw new Refusal(400, "invoiceIds must name at least one invoice");
  for (const member of members) {
    if (member.status !== "DUE") throw new Refusal(400, `Invoice ${member.id} is ${member.status}, not DUE`);
  }
  const total = members.reduce((sum, member) => sum + amountOf(member, "totalAmount"), 0n);
  for (const member of members) changeInvoice(world, member, { status: "MERGED" });
  return createInvoice(context, { groupId, totalAmount: fromBillionths(total), status: "DUE" });
}
