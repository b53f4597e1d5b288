import { randomUUID } from "node:crypto";
import { type Db, inTransaction } from "@/lib/data/client";
import { hasLiveEffect, nextTry, planEffect } from "@/lib/data/effects";
import { type Origin, recordMove } from "@/lib/data/state-moves";
import { CUSTOMER_ID_SETTING } from "@/lib/domain/account-setting";
import { paise } from "@/lib/domain/money";
import { receivedFrom } from "@/lib/domain/observation";
import { type Bill, decideSync, type Mapped, receiptOf, type SyncDecision } from "@/lib/domain/sync-decision";
import type { InvoiceCreateRequest } from "./effects/invoice-create";
import { planIssue } from "./plan-issue";

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
    const sync = invoice.syncs.find((one) => one.connectionId === connection.id) ?? null;
    if (!connection.syncInvoices || connection.disabledAt) return "invoice sync is switched off";
    const busy = sync !== null && (await hasLiveEffect(sync.id, tx));
    if (sync?.status === "FAILED" && !busy && sync.updatedAt >= invoice.updatedAt)
      return "failed, until somebody retries";
    const request = sync && (busy || sync.razorpayStatus !== null) ? sync : null;
    const mixed = mixesModes(connection, invoice.syncs);
    if (mixed)
      return rest(
        { invoice, connection, sync, busy, decision: { kind: "block", ...mixed } },
        "BLOCKED",
        mixed,
        tx,
      );
    const decision = decideSync(billOf(invoice), mappedOf(mapping), requestOf(request));
    return carryOut({ invoice, connection, sync, busy, decision }, tx);
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

type Read = NonNullable<Awaited<ReturnType<typeof readInvoice>>>;
type Plan = {
  invoice: Read["invoice"];
  connection: NonNullable<Read["connection"]>;
  sync: Read["invoice"]["syncs"][number] | null;
  /** Something is being asked of Razorpay for it right now. */
  busy: boolean;
  decision: SyncDecision;
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

function requestOf(sync: Plan["sync"]) {
  if (!sync) return null;
  const amountRequested = sync.amountRequested === null ? null : paise(sync.amountRequested);
  return { razorpayStatus: sync.razorpayStatus, amountRequested };
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
  plan: Plan,
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

async function send(plan: Plan, { due, lines }: SyncDecision & { kind: "send" }, tx: Db): Promise<string> {
  const { invoice, connection } = plan;
  const customerId = mappedOf(
    invoice.account.mappings.find((one) => one.connectionId === connection.id) ?? null,
  );
  if (customerId.customerId === null) throw new Error("A bill is sent only for a mapped account");
  // A row without a Razorpay invoice goes on; one that had its invoice (expired, cancelled) is history.
  const reuse = plan.sync?.razorpayInvoiceId === null ? plan.sync : null;
  const id = reuse?.id ?? randomUUID();
  const receipt = reuse?.receipt ?? receiptOf(invoice.number, id);
  const data = {
    status: "PENDING",
    reason: null,
    reasonCode: null,
    receipt,
    amountRequested: BigInt(due),
  } as const;
  if (reuse) {
    await tx.invoiceSync.update({ where: { id }, data: { ...data, updatedAt: new Date() } });
  } else {
    const generation = (plan.sync?.generation ?? 0) + 1;
    await tx.invoiceSync.create({
      data: { id, invoiceId: invoice.id, connectionId: connection.id, generation, ...data },
    });
  }
  const request: InvoiceCreateRequest = {
    customerId: customerId.customerId,
    receipt,
    amount: due,
    currency: invoice.currency,
    description: descriptionOf(invoice),
    lines,
    partialPayment: connection.partialPayment,
    notify: { sms: connection.notifySms, email: connection.notifyEmail },
    notes: {
      billing_invoice: invoice.externalId.slice(0, 256),
      billing_number: invoice.number.slice(0, 256),
    },
  };
  await planEffect(
    {
      provider: "razorpay",
      targetId: connection.id,
      kind: "invoice.create",
      subjectId: id,
      key: `create:${id}:${await nextTry(id, "invoice.create", tx)}`,
      request,
      reference: receipt,
    },
    tx,
  );
  await noteMove(id, reuse?.status ?? null, "PENDING", "On its way to Razorpay", tx);
  return `planned: ${receipt}`;
}

async function cancel(
  plan: Plan,
  { code, reason }: { code: string; reason: string },
  tx: Db,
): Promise<string> {
  const sync = plan.sync;
  if (!sync?.razorpayInvoiceId) return `waiting for the answer before cancelling: ${reason}`;
  await tx.invoiceSync.update({
    where: { id: sync.id },
    data: { reason, reasonCode: code, updatedAt: new Date() },
  });
  await planEffect(
    {
      provider: "razorpay",
      targetId: plan.connection.id,
      kind: "invoice.cancel",
      subjectId: sync.id,
      key: `cancel:${sync.id}:${await nextTry(sync.id, "invoice.cancel", tx)}`,
      request: { razorpayInvoiceId: sync.razorpayInvoiceId, invoiceId: plan.invoice.id },
      reference: sync.razorpayInvoiceId,
    },
    tx,
  );
  return `cancelling: ${reason}`;
}

function descriptionOf({ number, description }: { number: string; description: string | null }): string {
  return (description ? `${number}: ${description}` : `Bill ${number}`).slice(0, 2048);
}

async function noteMove(id: string, from: string | null, to: string, note: string, tx: Db): Promise<void> {
  const origin: Origin = { source: "system" };
  const move = { from: from?.toLowerCase() ?? null, to: to.toLowerCase(), verdict: "applied", note } as const;
  await recordMove({ subjectType: "invoice_sync", subjectId: id, ...move }, origin, tx);
}
