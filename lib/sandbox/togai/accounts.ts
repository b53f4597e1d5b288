import { combinations, page } from "./paging";
import { Refusal } from "./refusal";
import { type Context, compact, find, route, texts } from "./route";
import { entitySettings, saveEntitySettings } from "./settings";
import type { Doc } from "./world";

const LIST = {
  defaultSize: 20,
  maxSize: 100,
  sortBy: "updatedAt",
  idKey: "id",
  filters: {
    account_id: (row: Doc, value: string) => row.id === value,
    customer_id: (row: Doc, value: string) => row.customerId === value,
    status: (row: Doc, value: string) => row.status === value,
    invoice_currency: (row: Doc, value: string) => row.invoiceCurrency === value,
  },
  combinations: combinations("account_id", "customer_id", "status", "invoice_currency", "customer_id,status"),
  refusal: 400,
};

export const accountRoutes = [
  route("GET /accounts", ({ tables, query }) => {
    const { data, nextToken, pageSize } = page(tables.accounts.values(), query, LIST);
    return { status: 200, body: { data: data.map(listRow), nextToken, context: { pageSize } } };
  }),
  route("POST /accounts", (context) => {
    const { id, customerId } = texts(context.body, "id", "name", "customerId");
    if (context.world.get("accounts", id)) throw new Refusal(400, `Account already exists: ${id}`);
    if (!context.world.get("customers", customerId))
      throw new Refusal(400, `Customer not found: ${customerId}`);
    return { status: 201, body: createAccount(context, context.body), made: { account: id } };
  }),
  route("GET /accounts/:id", (context) => {
    const account = find(context, "accounts", context.params.id, "Account");
    return { status: 200, body: shown(context, account) };
  }),
  route("PATCH /accounts/:id", (context) => {
    const account = find(context, "accounts", context.params.id, "Account");
    const { name, primaryEmail, address, billingInformation, netTermDays, metadata, tags } = context.body;
    const changed = {
      ...account,
      ...compact({ name, primaryEmail, address, billingInformation, netTermDays, metadata, tags }),
      updatedAt: context.world.now().toISOString(),
    };
    context.world.put("accounts", String(account.id), changed);
    return { status: 200, body: shown(context, changed), made: { account: account.id } };
  }),
  route("DELETE /accounts/:id", (context) => {
    const account = find(context, "accounts", context.params.id, "Account");
    context.world.put("accounts", String(account.id), {
      ...account,
      status: "ARCHIVED",
      updatedAt: context.world.now().toISOString(),
    });
    return { status: 200, body: { success: true }, made: { account: account.id } };
  }),
];

/** Makes an account from Togai's create-account body, or makes it anew. */
export function createAccount(context: Context, body: Doc): Doc {
  const { world } = context;
  const id = String(body.id);
  const customer = world.get("customers", String(body.customerId));
  const account = compact({
    id,
    togaiAccountId: world.get("accounts", id)?.togaiAccountId ?? world.newId("account"),
    customerId: body.customerId,
    togaiCustomerId: customer?.togaiCustomerId,
    name: body.name ?? id,
    invoiceCurrency: body.invoiceCurrency ?? "INR",
    aliases: (Array.isArray(body.aliases) ? body.aliases : [id]).map((alias) => ({
      alias,
      status: "ACTIVE",
    })),
    netTermDays: body.netTermDays,
    address: body.address,
    primaryEmail: body.primaryEmail,
    billingInformation: body.billingInformation,
    status: body.status ?? "ACTIVE",
    metadata: body.metadata,
    tags: body.tags,
    // Ordering needs it; it is not shown, as Togai's accounts carry no times.
    updatedAt: world.now().toISOString(),
  });
  saveEntitySettings(world, "ACCOUNT", id, body.settings);
  world.put("accounts", id, account);
  return shown(context, account);
}

/** Rows of the list have less than the account itself: no currency, email, address, settings or times. */
function listRow({ id, togaiAccountId, customerId, togaiCustomerId, name, status, aliases }: Doc): Doc {
  return { id, togaiAccountId, customerId, togaiCustomerId, name, status, aliases };
}

function shown({ world, tables }: Context, account: Doc): Doc {
  const { updatedAt: _, ...visible } = account;
  if (!world.switches.account_settings) return visible;
  const settings = entitySettings(tables.settings.values(), "ACCOUNT", String(account.id));
  return { ...visible, settings };
}
