import { LosslessNumber } from "lossless-json";
import { floorToCurrency, fromBillionths, multiply, toBillionths } from "./decimal";
import { combinations, page } from "./paging";
import { Refusal } from "./refusal";
import { type Context, compact, docs, find, type Reply, route, texts } from "./route";
import type { Doc, World } from "./world";

const day = (value: unknown) => String(value ?? "").slice(0, 10);
const epoch = (value: unknown) => Date.parse(String(value ?? ""));

const LIST = {
  defaultSize: 50,
  maxSize: 50,
  sortBy: "createdAt",
  idKey: "id",
  filters: {
    status: (row: Doc, value: string) => row.status === value,
    class: (row: Doc, value: string) => row.invoiceClass === value,
    owner_id: (row: Doc, value: string) => row.ownerId === value,
    customer_id: (row: Doc, value: string) => row.customerId === value,
    price_plan_id: (row: Doc, value: string) => row.pricePlanId === value,
    invoice_date: (row: Doc, value: string) => day(row.invoiceDate) === day(value),
    start_date: (row: Doc, value: string) => day(row.startDate) === day(value),
    end_date: (row: Doc, value: string) => day(row.endDate) === day(value),
    start_time: (row: Doc, value: string) => epoch(row.generatedAt) >= Number(value),
    end_time: (row: Doc, value: string) => epoch(row.generatedAt) <= Number(value),
  },
  combinations: combinations(
    "status",
    "class",
    "class,owner_id",
    "status,owner_id",
    "status,class",
    "status,class,owner_id",
    "status,invoice_date",
    "class,invoice_date",
    "status,invoice_date,customer_id",
    "class,invoice_date,customer_id",
    "status,invoice_date,customer_id,owner_id",
    "class,invoice_date,customer_id,owner_id",
    "owner_id",
    "owner_id,price_plan_id",
    "owner_id,price_plan_id,start_date",
    "owner_id,price_plan_id,start_date,end_date",
    "start_time",
    "end_time",
    "start_time,end_time",
    "status,start_time",
    "status,start_time,end_time",
  ),
  refusal: 422,
};

/** Which status a PATCH may set, from where. */
const MOVES: Record<string, readonly string[]> = {
  DRAFT: ["DUE", "VOID"],
  DUE: ["PAID", "VOID", "UN_COLLECTIBLE"],
  PARTIALLY_PAID: ["PAID", "VOID", "UN_COLLECTIBLE"],
  UN_COLLECTIBLE: ["PAID", "VOID", "DUE"],
  PAID: ["REFUND_INITIATED"],
};

export const invoiceRoutes = [
  route("GET /invoices", ({ tables, query }) => {
    const { data, nextToken } = page(tables.invoices.values(), query, LIST);
    return { status: 200, body: { data: data.map(summary), nextToken } };
  }),
  route("POST /invoices", (context): Reply => {
    const { world, body } = context;
    const { accountId, status } = texts(body, "accountId", "startDate", "endDate", "status");
    if (!["DRAFT", "DUE", "PAID"].includes(status)) throw new Refusal(400, `Invalid status: ${status}`);
    const again = repeated(world, body.idempotencyKey);
    if (again) return { status: 201, body: shown(again), made: { invoice: again.id } };
    const lines = docs(body.lineItems).map(pricedLine);
    if (lines.length < 1 || lines.length > 50) throw new Refusal(400, "lineItems must have 1 to 50 entries");
    const account = world.get("accounts", accountId);
    if (!account) throw new Refusal(400, `Account not found: ${accountId}`);
    const sum = lines.reduce((total, line) => total + (toBillionths(line.value) ?? 0n), 0n);
    const totalAmount = fromBillionths(floorToCurrency(sum, String(account.invoiceCurrency)));
    const { startDate, endDate, idempotencyKey, autoAdvance = false } = body;
    const given = { accountId, status, startDate, endDate, idempotencyKey, autoAdvance, lines, totalAmount };
    const invoice = createInvoice(context, { ...given, invoiceType: "CUSTOM" });
    return { status: 201, body: shown(invoice), made: { invoice: invoice.id } };
  }),
  route("GET /invoices/:id", (context) => ({
    status: 200,
    body: shown(find(context, "invoices", context.params.id, "Invoice")),
  })),
  route("PATCH /invoices/:id", (context) => {
    const invoice = find(context, "invoices", context.params.id, "Invoice");
    const { status } = texts(context.body, "status");
    if (!MOVES[String(invoice.status)]?.includes(status)) {
      throw new Refusal(400, `Invoice status cannot be changed from ${invoice.status} to ${status}`);
    }
    const changed = changeInvoice(context.world, invoice, {
      status,
      ...(status === "PAID" ? { paidAmount: invoice.totalAmount } : {}),
    });
    return { status: 200, body: shown(changed), made: { invoice: invoice.id } };
  }),
  route("DELETE /invoices/:id", (context) => {
    const invoice = find(context, "invoices", context.params.id, "Invoice");
    if (invoice.invoiceType !== "CUSTOM" || invoice.status !== "DRAFT") {
      throw new Refusal(400, "Only custom drafts can be deleted");
    }
    context.world.remove("invoices", String(invoice.id));
    return { status: 200, body: { success: true }, made: { invoice: invoice.id } };
  }),
];

/**
 * An invoice for an account (or, with `groupId`, for an invoice group) out of as little as an amount and a status.
 * `currency` and `lines` (`{description, value, type?, quantity?, valuePerQuantity?}`) shape the rest. Any field of
 * Togai's invoice may be given too and is taken as it is; null leaves it out.
 */
export function createInvoice({ world, publicUrl }: Context, body: Doc): Doc {
  const group = body.groupId ? world.get("groups", String(body.groupId)) : undefined;
  const account = body.accountId ? world.get("accounts", String(body.accountId)) : undefined;
  if (!group && !account) throw new Refusal(404, `Account not found: ${body.accountId ?? body.groupId}`);
  const customer = account && world.get("customers", String(account.customerId));
  const currency = String(body.currency ?? group?.invoiceCurrency ?? account?.invoiceCurrency ?? "INR");
  const id = String(body.id ?? world.newId("inv"));
  const now = world.now();
  const status = String(body.status ?? "DUE");
  const endDate = String(body.endDate ?? startOfMonth(now, 0));
  const invoiceDate = String(body.invoiceDate ?? endDate);
  const netTermDays = Number(
    (body.netTermDays ?? account?.netTermDays ?? group?.netTermDays ?? 15).toString(),
  );
  const { accountId: _a, groupId: _g, currency: _c, lines: _l, lineItems: _i, ...given } = body;
  return world.put(
    "invoices",
    id,
    compact({
      sequenceId: status === "DRAFT" ? undefined : nextSequence(world, invoiceDate),
      customerId: account?.customerId,
      ownerId: group?.id ?? account?.id,
      pricePlanId: "pp.sandbox.plan",
      invoiceClass: "INVOICE",
      invoiceType: group ? "COMPOSITE" : "STANDARD",
      finalizingStatus: status === "DRAFT" ? undefined : "FINALIZED",
      autoAdvance: true,
      startDate: startOfMonth(new Date(endDate), -1),
      endDate,
      endDateInclusive: new Date(epoch(endDate) - 1).toISOString(),
      invoiceDate,
      dueDate: new Date(epoch(invoiceDate) + netTermDays * 86_400_000).toISOString(),
      generatedAt: now.toISOString(),
      netTermDays,
      paidAmount: status === "PAID" ? body.totalAmount : new LosslessNumber("0"),
      pdfUrl: `${publicUrl}/files/${id}.pdf`,
      invoiceDetails: details(account, customer, group, currency, given.pricePlanName),
      revenueInfo: revenueTree(docs(body.lines), body.totalAmount, currency),
      metadata: {},
      info: [],
      ...given,
      id,
      status,
      createdAt: now.toISOString(),
      updatedAt: given.updatedAt ?? now.toISOString(),
    }),
  );
}

/** Changes fields; null takes one out. */
export function changeInvoice(world: World, invoice: Doc, change: Doc): Doc {
  const updatedAt = world.now().toISOString();
  return world.put("invoices", String(invoice.id), compact({ ...invoice, updatedAt, ...change }));
}

/** Rows of the list: the invoice without its lines and the rest that only a single look-up shows. */
function summary(invoice: Doc): Doc {
  const { revenueInfo: _r, usageInfo: _u, metadata: _m, info: _i, autoAdvance: _a, ...row } = shown(invoice);
  return row;
}

/** An invoice shows no creation time. */
function shown({ createdAt: _c, idempotencyKey: _k, pricePlanName: _p, ...invoice }: Doc): Doc {
  return invoice;
}

function repeated(world: World, key: unknown): Doc | undefined {
  if (typeof key !== "string") return undefined;
  return [...world.tables.invoices.values()].find((invoice) => invoice.idempotencyKey === key);
}

function pricedLine(line: Doc): Doc {
  if (line.value !== undefined) return line;
  const quantity = toBillionths(line.quantity);
  const each = toBillionths(line.valuePerQuantity);
  if (quantity === null || each === null) {
    throw new Refusal(400, "A line item needs value, or quantity and valuePerQuantity");
  }
  return { ...line, value: fromBillionths(multiply(quantity, each)) };
}

/** The tree Togai prints: the whole at the root, charges and taxes in branches of their own. */
function revenueTree(lines: Doc[], total: unknown, units: string): Doc {
  const leaf = (line: Doc): Doc => ({
    type: "CUSTOM_AMOUNT",
    units,
    ...line,
    value: line.value ?? line.amount,
    description: line.description ?? line.name ?? "Charges",
  });
  const leaves = lines.length > 0 ? lines.map(leaf) : [leaf({ description: "Usage charges", value: total })];
  const branch = (type: string, description: string, children: Doc[]): Doc => ({
    description,
    type,
    units,
    value: fromBillionths(children.reduce((sum, child) => sum + (toBillionths(child.value) ?? 0n), 0n)),
    lineItems: children,
  });
  const taxes = leaves.filter((one) => one.type === "TAX_AMOUNT");
  const charges = leaves.filter((one) => one.type !== "TAX_AMOUNT");
  const net = branch("NET_AMOUNT", "Total amount due", [branch("GROSS_AMOUNT", "Sum Total", charges)]);
  const parts = taxes.length > 0 ? [net, branch("TOTAL_TAX_AMOUNT", "Tax", taxes)] : [net];
  const whole = { ...branch("TOTAL_AMOUNT", "Total Amount", parts), value: total };
  return {
    description: "Grand Total Amount",
    type: "GRAND_TOTAL_AMOUNT",
    units,
    value: total,
    lineItems: [whole],
  };
}

function details(
  account: Doc | undefined,
  customer: Doc | undefined,
  group: Doc | undefined,
  invoiceCurrency: string,
  pricePlanName: unknown,
): Doc {
  const address = { phoneNumber: "+918041234567", line1: "14 MG Road", city: "Bengaluru", country: "IN" };
  return compact({
    customer:
      customer &&
      compact({ name: customer.name, primaryEmail: customer.primaryEmail, address: customer.address }),
    account:
      account &&
      !group &&
      compact({
        name: account.name,
        primaryEmail: account.primaryEmail ?? customer?.primaryEmail,
        address: account.address ?? {},
        invoiceCurrency,
      }),
    invoiceGroup: group && { ...group, invoiceCurrency, accounts: undefined },
    pricePlanName: group ? undefined : (pricePlanName ?? "Pay As You Go"),
    organization: { businessName: "Kaveri Analytics", primaryEmail: "billing@kaveri.example", address },
  });
}

function nextSequence(world: World, invoiceDate: string): string {
  const month = invoiceDate.slice(0, 7);
  const taken = [...world.tables.invoices.values()].filter((one) => String(one.sequenceId).startsWith(month));
  return `${month}-${String(taken.length + 1).padStart(4, "0")}`;
}

function startOfMonth(of: Date, shift: number): string {
  return new Date(Date.UTC(of.getUTCFullYear(), of.getUTCMonth() + shift, 1)).toISOString();
}

export function amountOf(invoice: Doc, field: "totalAmount" | "paidAmount"): bigint {
  return toBillionths(invoice[field]) ?? 0n;
}
