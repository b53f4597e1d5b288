import { randomUUID } from "node:crypto";
import { type Db, inTransaction } from "@/lib/data/client";
import { hasLiveEffect } from "@/lib/data/effects";
import { type Origin, recordMove } from "@/lib/data/state-moves";
import { CUSTOMER_ID_SETTING } from "@/lib/domain/account-setting";
import { isOversize } from "@/lib/domain/collect-by";
import { paise } from "@/lib/domain/money";
import { receivedFrom } from "@/lib/domain/observation";
import { decideSplit } from "@/lib/domain/split-decision";
import { type Bill, decideSync, type Mapped, receiptOf, type SyncDecision } from "@/lib/domain/sync-decision";
import { planCancel } from "./plan-cancel";
import { planIssue } from "./plan-issue";
import { planRequest } from "./plan-request";
import { planSplit } from "./plan-split";
import { receivedOn } from "./split-of";

/**
 * Decides what a bill needs at Razorpay and writes the intention down. Runs whenever the bill, its account's mapping
 * or its connection changed; deciding twice is deciding once. Answers a line for the job's log.
 */
export async function planInvoice(invoiceId: string): Promise<string> {
  return inTransaction(async (tx) => {
    await tx.$queryRaw`select 1 from invoice where id = ${invoiceId}::uuid for update`;
    const found = await readInvoice(invoiceId, tx);
    if (!found) return "the invoice is gone";
    const { invoice, connection, mapping } = found;
    if (!connection) return "no connection yet";
    if (connection.deletedAt) return "its open request is at a connection that was deleted";
    const sync = invoice.syncs.find((one) => one.connectionId === connection.id && one.part === 0) ?? null;
    if (!connection.syncInvoices || connection.disabledAt) return "invoice sync is switched off";
    const busy = sync !== null && (await hasLiveEffect(sync.id, tx));
    // Of parts each fails for itself: the others go on.
    const whole = sync?.parts === 0 ? sync : null;
    if (whole?.status === "FAILED" && !busy && whole.updatedAt >= invoice.updatedAt)
      return "failed, until somebody retries";
    const request = sync && (busy || sync.razorpayStatus !== null) ? sync : null;
    const mixed = mixesModes(connection, invoice.syncs);
    if (mixed) return rest({ invoice, connection, sync }, "BLOCKED", mixed, tx);
    await collectAsConnectionSays(invoice, connection, tx);
    const bill = billOf(invoice);
    const mapped = mappedOf(mapping);
    const decision: SyncDecision =
      sync && sync.parts > 0 ? { kind: "split" } : decideSync(bill, mapped, requestOf(request, invoice));
    return carryOut({ invoice, connection, sync, busy, decision, bill, mapped }, tx);
  });
}

async function readInvoice(id: string, tx: Db) {
  const invoice = await tx.invoice.findUnique({
    where: { id },
    include: {
      lines: { orderBy: { position: "asc" } },
      account: { include: { mappings: true } },
      billingSource: { include: { connection: true } },
      syncs: { orderBy: { generation: "desc" }, include: { connection: true } },
      payments: true,
      charges: { where: { status: { in: ["CREATED", "AUTHORIZED"] } }, select: { id: true } },
    },
  });
  if (!invoice) return null;
  const connection = await homeOf(invoice, tx);
  const mapping = invoice.account.mappings.find((one) => one.connectionId === connection?.id) ?? null;
  return { invoice, connection, mapping };
}

type Homeless = {
  billingSource: { connection: Connection | null };
  syncs: {
    id: string;
    connectionId: string;
    razorpayInvoiceId: string | null;
    razorpayStatus: string | null;
    connection: Connection;
  }[];
};
type Connection = NonNullable<Awaited<ReturnType<Db["connection"]["findUnique"]>>>;

/**
 * The connection that a bill belongs to: that of its source, but while it is being asked for through another one it
 * stays there. Otherwise a source given to another connection would have its customers asked twice.
 */
async function homeOf({ billingSource, syncs }: Homeless, tx: Db): Promise<Connection | null> {
  const { connection } = billingSource;
  for (const sync of syncs) {
    if (sync.connectionId === connection?.id) continue;
    const payable = sync.razorpayStatus === "issued" || sync.razorpayStatus === "partially_paid";
    if (payable || (await hasLiveEffect(sync.id, tx))) return sync.connection;
  }
  return connection;
}

/** A bill that was asked for with real money is not asked for with test money. */
function mixesModes(connection: Connection, syncs: Homeless["syncs"]) {
  if (connection.mode === "LIVE") return null;
  const live = syncs.find((sync) => sync.razorpayInvoiceId && sync.connection.mode === "LIVE");
  if (!live) return null;
  const reason = `It was asked for with real money before, through "${live.connection.name}". "${connection.name}" is a test connection.`;
  return { code: "mode", reason };
}

/** What is over Razorpay's cap is collected as its connection says, where nobody said it of this bill. */
async function collectAsConnectionSays(
  invoice: Read["invoice"],
  { overCap }: Connection,
  tx: Db,
): Promise<void> {
  const amountDue = paise(invoice.amount - invoice.paidElsewhere - invoice.amountPaid);
  if (invoice.collectBy || !overCap || !isOversize({ ...invoice, amountDue })) return;
  await tx.invoice.update({ where: { id: invoice.id }, data: { collectBy: overCap } });
  invoice.collectBy = overCap;
}

type Read = NonNullable<Awaited<ReturnType<typeof readInvoice>>>;
type Plan = {
  invoice: Read["invoice"];
  connection: NonNullable<Read["connection"]>;
  sync: Read["invoice"]["syncs"][number] | null;
  /** Something is being asked of Razorpay for it right now. */
  busy: boolean;
  decision: SyncDecision;
  bill: Bill;
  mapped: Mapped;
};

const CLOSED: Record<string, string> = {
  VOID: "Billing voided this bill.",
  PAID: "Billing says that it is paid.",
  UNCOLLECTIBLE: "Billing gave this bill up as uncollectible.",
  OTHER: "Billing does not ask for payment of this bill.",
};

function billOf(invoice: Read["invoice"]): Bill {
  const debited = debitedOn(invoice);
  return {
    number: invoice.number,
    currency: invoice.currency,
    amount: paise(invoice.amount),
    paidElsewhere: paise(invoice.paidElsewhere + debited),
    amountPaid: paise(invoice.amountPaid - debited),
    debiting: invoice.charges.length > 0,
    collectBy: invoice.collectBy,
    ...(invoice.requestMax === null ? {} : { requestMax: paise(invoice.requestMax) }),
    open: invoice.billingStatus === "OPEN",
    closedReason: CLOSED[invoice.billingStatus] ?? null,
    lines: invoice.lines.map(({ name, amount, quantity }) => ({ name, amount: paise(amount), quantity })),
  };
}

/** What came by debits of a mandate: for the pay link that is money paid elsewhere. */
function debitedOn({ payments, syncs, currency }: Read["invoice"]): bigint {
  const requests = new Set(
    syncs.flatMap(({ razorpayOrderId, razorpayInvoiceId }) => [razorpayOrderId, razorpayInvoiceId]),
  );
  requests.delete(null);
  const ofRequests = (payment: (typeof payments)[number]) =>
    requests.has(payment.razorpayOrderId) || requests.has(payment.razorpayInvoiceId);
  return receivedFrom(
    payments.filter((one) => one.currency === currency && one.razorpayTokenId !== null && !ofRequests(one)),
  );
}

function mappedOf(mapping: Read["mapping"]): Mapped {
  if (mapping?.razorpayCustomerId) return { customerId: mapping.razorpayCustomerId };
  const why = mapping?.reason ? ` ${mapping.reason}` : "";
  return { customerId: null, reason: `The account has no ${CUSTOMER_ID_SETTING}.${why}` };
}

function requestOf(sync: Plan["sync"], { payments, currency }: Read["invoice"]) {
  if (!sync) return null;
  const amountRequested = sync.amountRequested === null ? null : paise(sync.amountRequested);
  const amountPaid = paise(receivedOn(sync, payments, currency));
  return { razorpayStatus: sync.razorpayStatus, amountRequested, amountPaid };
}

async function carryOut(plan: Plan, tx: Db): Promise<string> {
  const { decision } = plan;
  switch (decision.kind) {
    case "keep":
      return keep(plan, tx);
    case "skip":
      return rest(plan, "SKIPPED", decision, tx);
    case "block":
      return rest(plan, "BLOCKED", decision, tx);
    case "cancel":
      return cancel(plan, decision, tx);
    case "send":
      return send(plan, decision, tx);
    case "split":
      return split(plan, tx);
  }
}

/** What is there is right. A draft that nobody issues (the try before was refused or cancelled) is issued. */
async function keep({ sync, connection, busy }: Plan, tx: Db): Promise<string> {
  if (sync?.razorpayStatus !== "draft" || busy) return "as it should be";
  await tx.invoiceSync.update({
    where: { id: sync.id },
    data: { status: "PENDING", reason: null, reasonCode: null },
  });
  await planIssue(sync, connection.id, tx);
  return "issuing the draft";
}

/** Nothing goes to Razorpay, and the row says why. */
async function rest(
  plan: Pick<Plan, "invoice" | "connection" | "sync">,
  status: "SKIPPED" | "BLOCKED",
  { code, reason }: { code: string; reason: string },
  tx: Db,
): Promise<string> {
  const sync = plan.sync;
  const line = `${status.toLowerCase()}: ${reason}`;
  if (sync?.status === status && sync.reason === reason) return line;
  const payable = sync?.razorpayStatus === "issued" || sync?.razorpayStatus === "partially_paid";
  if (sync && (sync.razorpayInvoiceId === null || payable)) {
    const data = { ...(payable ? {} : { status }), reason, reasonCode: code, updatedAt: new Date() };
    await tx.invoiceSync.update({ where: { id: sync.id }, data });
    await noteMove(sync.id, sync.status, status, reason, tx);
    return line;
  }
  // A request that ended keeps its row; what comes after it gets a row of its own.
  if (sync && status === "SKIPPED") return line;
  const id = randomUUID();
  const { id: invoiceId } = plan.invoice;
  const generation = (sync?.generation ?? 0) + 1;
  await tx.invoiceSync.create({
    data: { id, invoiceId, connectionId: plan.connection.id, generation, status, reason, reasonCode: code },
  });
  await noteMove(id, null, status, reason, tx);
  return line;
}

type OpenRow = { id: string; generation: number; from: string | null; receipt: string };

/** A row without a Razorpay invoice goes on; one that had its invoice (expired, cancelled) is history. */
async function openRow({ invoice, connection, sync }: Plan, due: number | null, tx: Db): Promise<OpenRow> {
  const reuse = sync?.razorpayInvoiceId === null ? sync : null;
  const id = reuse?.id ?? randomUUID();
  const generation = reuse?.generation ?? (sync?.generation ?? 0) + 1;
  const receipt = reuse?.receipt ?? receiptOf(invoice.number, id);
  const row = {
    status: "PENDING",
    reason: null,
    reasonCode: null,
    // What goes in parts has no receipt of its own.
    ...(due === null ? { receipt: null, amountRequested: null } : { receipt, amountRequested: BigInt(due) }),
  } as const;
  if (reuse) {
    await tx.invoiceSync.update({ where: { id }, data: { ...row, updatedAt: new Date() } });
  } else {
    const data = { id, invoiceId: invoice.id, connectionId: connection.id, generation, ...row };
    await tx.invoiceSync.create({ data });
  }
  return { id, generation, from: reuse?.status ?? null, receipt };
}

async function send(plan: Plan, { due, lines }: SyncDecision & { kind: "send" }, tx: Db): Promise<string> {
  const { invoice, connection, mapped } = plan;
  if (mapped.customerId === null) throw new Error("A bill is sent only for a mapped account");
  const { id, from, receipt } = await openRow(plan, due, tx);
  const request = { invoice, connection, syncId: id, customerId: mapped.customerId, receipt };
  await planRequest({ ...request, amount: due, lines, heading: invoice.number }, tx);
  await noteMove(id, from, "PENDING", "On its way to Razorpay", tx);
  return `planned: ${receipt}`;
}

/** A bill in several requests: the row above its parts is made here, the parts in plan-split.ts. */
async function split(plan: Plan, tx: Db): Promise<string> {
  const { invoice, connection, bill, mapped, sync } = plan;
  let generation = sync?.generation ?? 1;
  if (!sync || sync.parts === 0) {
    const first = decideSplit(bill, mapped, { asked: null, parts: [] });
    if (first.kind === "block") return rest(plan, "BLOCKED", first, tx);
    ({ generation } = await openRow(plan, null, tx));
  }
  const planned = await planSplit({ invoice, connection, generation, bill, mapped }, tx);
  if ("line" in planned) return planned.line;
  return rest(plan, planned.kind === "skip" ? "SKIPPED" : "BLOCKED", planned, tx);
}

async function cancel(
  plan: Plan,
  { code, reason }: { code: string; reason: string },
  tx: Db,
): Promise<string> {
  const sync = plan.sync;
  if (!sync?.razorpayInvoiceId) return `waiting for the answer before cancelling: ${reason}`;
  const { razorpayInvoiceId } = sync;
  await tx.invoiceSync.update({
    where: { id: sync.id },
    data: { reason, reasonCode: code, updatedAt: new Date() },
  });
  await planCancel({ ...sync, razorpayInvoiceId }, plan.connection.id, tx);
  return `cancelling: ${reason}`;
}

async function noteMove(id: string, from: string | null, to: string, note: string, tx: Db): Promise<void> {
  const origin: Origin = { source: "system" };
  const move = { from: from?.toLowerCase() ?? null, to: to.toLowerCase(), verdict: "applied", note } as const;
  await recordMove({ subjectType: "invoice_sync", subjectId: id, ...move }, origin, tx);
}
