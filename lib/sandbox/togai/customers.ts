import { createAccount } from "./accounts";
import { combinations, page } from "./paging";
import { Refusal } from "./refusal";
import { type Context, compact, find, isDoc, type Reply, route, texts } from "./route";
import { saveEntitySettings } from "./settings";
import type { Doc } from "./world";

const LIST = {
  defaultSize: 20,
  maxSize: 100,
  sortBy: "updatedAt",
  idKey: "id",
  filters: {
    id: (row: Doc, value: string) => row.id === value,
    status: (row: Doc, value: string) => row.status === value,
  },
  combinations: combinations("id", "status"),
  refusal: 400,
};

export const customerRoutes = [
  route("GET /customers", ({ tables, query }) => {
    const { data, nextToken, pageSize } = page(tables.customers.values(), query, LIST);
    return { status: 200, body: { data, nextToken, context: { pageSize } } };
  }),
  route("POST /customers", (context) => {
    const { id } = texts(context.body, "id", "name", "primaryEmail");
    if (context.world.get("customers", id)) throw new Refusal(400, `Customer already exists: ${id}`);
    const customer = createCustomer(context, context.body);
    const given = isDoc(context.body.account) ? context.body.account : { id, name: context.body.name };
    const account = createAccount(context, { ...given, customerId: id });
    return { status: 201, body: { ...customer, account }, made: { customer: id, account: account.id } };
  }),
  route("GET /customers/:id", (context) => ({
    status: 200,
    body: find(context, "customers", context.params.id, "Customer"),
  })),
  route("PATCH /customers/:id", (context): Reply => {
    const customer = find(context, "customers", context.params.id, "Customer");
    const { name, primaryEmail, address } = context.body;
    const changed = {
      ...customer,
      ...compact({ name, primaryEmail, address }),
      updatedAt: context.world.now().toISOString(),
    };
    return {
      status: 200,
      body: context.world.put("customers", String(customer.id), changed),
      made: { customer: customer.id },
    };
  }),
  route("DELETE /customers/:id", (context) => {
    const customer = find(context, "customers", context.params.id, "Customer");
    context.world.put("customers", String(customer.id), {
      ...customer,
      status: "ARCHIVED",
      updatedAt: context.world.now().toISOString(),
    });
    return { status: 200, body: { success: true }, made: { customer: customer.id } };
  }),
];

export function createCustomer({ world }: Context, body: Doc): Doc {
  const now = world.now().toISOString();
  const id = String(body.id);
  const customer = compact({
    id,
    togaiCustomerId: world.newId("customer"),
    name: body.name ?? id,
    primaryEmail: body.primaryEmail ?? `${id.toLowerCase()}@example.com`,
    address: body.address,
    billingAddress: body.billingAddress ?? "",
    status: "ACTIVE",
    createdAt: now,
    updatedAt: now,
  });
  saveEntitySettings(world, "CUSTOMER", id, body.settings);
  return world.put("customers", id, customer);
}
