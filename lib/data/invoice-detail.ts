import "server-only";
import type { InvoiceDetail } from "@/lib/domain/invoice-detail";
import { paise } from "@/lib/domain/money";
import { paymentState } from "@/lib/domain/payment-state";
import { listCallAttempts } from "./call-attempts";
import { type Db, db } from "./client";
import { listMoves } from "./move-list";
import { listRefunds } from "./refund-list";

type Options = { connectionId: string | null; today: string; payloads: boolean };

/** Everything there is to know about one invoice, from both sides. Null when there is none. */
export async function findInvoiceDetail(
  id: string,
  options: Options,
  tx: Db = db(),
): Promise<InvoiceDetail | null> {
  const invoice = await tx.invoice.findUnique({ where: { id }, select: selected(options.connectionId) });
  if (!invoice) return null;
  const wholes = invoice.syncs.filter(({ part }) => part === 0);
  const [newest] = wholes;
  const parts = invoice.syncs.filter(
    ({ part, generation, connectionId }) =>
      part > 0 && generation === newest?.generation && connectionId === newest.connectionId,
  );
  const dueOn = day(invoice.dueOn);
  const syncIds = invoice.syncs.map((sync) => sync.id);
  const refunds = await listRefunds(invoice.payments, tx);
  const moving = [...invoice.payments, ...refunds].map((row) => row.id);
  const [attemptsMade, moves, mandate] = await Promise.all([
    listCallAttempts([invoice.id, ...syncIds], options.payloads, tx),
    listMoves([invoice.id, ...syncIds, ...moving], tx),
    tx.mandate.findFirst({
      where: {
        accountId: invoice.accountId,
        status: "CONFIRMED",
        ...(options.connectionId ? { connectionId: options.connectionId } : {}),
      },
      orderBy: [{ maxAmount: "desc" }, { id: "asc" }],
      select: { id: true },
    }),
  ]);
  const [mapping] = invoice.account.mappings;
  const partOf = new Map(invoice.syncs.map(({ id: syncId, part }) => [syncId, part]));
  return {
    id: invoice.id,
    number: invoice.number,
    externalId: invoice.externalId,
    accountId: invoice.accountId,
    customer: invoice.account.name,
    gstin: invoice.account.gstin,
    currency: invoice.currency,
    amount: paise(invoice.amount),
    amountDue: paise(Math.max(0, Number(invoice.amount - invoice.paidElsewhere - invoice.amountPaid))),
    amountPaid: paise(invoice.amountPaid),
    paidElsewhere: paise(invoice.paidElsewhere),
    payment: paymentState(
      { ...invoice, dueOn, razorpayStatus: newest?.razorpayStatus ?? null },
      options.today,
    ),
    sync: newest?.status ?? null,
    reason: newest?.reason ?? null,
    reasonCode: newest?.reasonCode ?? null,
    razorpayInvoiceId: newest?.razorpayInvoiceId ?? null,
    shortUrl: newest?.shortUrl ?? null,
    attempts: newest?.attempts ?? 0,
    issuedOn: day(invoice.issuedOn),
    dueOn,
    createdAt: invoice.createdAt,
    lastSyncedAt: newest?.lastSyncedAt ?? null,
    description: invoice.description,
    source: invoice.billingSource,
    billingStatus: invoice.billingStatus,
    paidAt: invoice.paidAt,
    mapping: {
      status: mapping?.status ?? "UNMAPPED",
      razorpayCustomerId: mapping?.razorpayCustomerId ?? null,
    },
    lines: invoice.lines.map((line) => ({ ...line, amount: paise(line.amount) })),
    payments: invoice.payments.map(({ failureReason, failureDescription, connectionId, ...payment }) => ({
      ...payment,
      refunds: refunds
        .filter((refund) => refund.connectionId === connectionId)
        .filter((refund) => refund.razorpayPaymentId === payment.razorpayPaymentId),
      amount: paise(payment.amount),
      amountRefunded: paise(payment.amountRefunded),
      fee: payment.fee === null ? null : paise(payment.fee),
      failure: failureDescription ?? failureReason,
    })),
    generations: wholes.map(toGeneration),
    parts: parts.map(toGeneration).sort((a, b) => a.part - b.part),
    collectBy: invoice.collectBy,
    requestMax: invoice.requestMax === null ? null : paise(invoice.requestMax),
    transfers: invoice.transfers.map(({ amount, receivedOn, ...transfer }) => ({
      ...transfer,
      amount: paise(amount),
      receivedOn: day(receivedOn),
    })),
    mandateId: mandate?.id ?? null,
    attemptsMade,
    moves: moves.map((move) => ({ ...move, part: partOf.get(move.subjectId) ?? null })),
  };
}

function toGeneration<Row extends { amountRequested: bigint | null }>(row: Row) {
  const { amountRequested, ...rest } = row;
  return { ...rest, amountRequested: amountRequested === null ? null : paise(amountRequested) };
}

function selected(connectionId: string | null) {
  const here = connectionId ? { connectionId } : {};
  return {
    id: true,
    number: true,
    externalId: true,
    accountId: true,
    currency: true,
    amount: true,
    paidElsewhere: true,
    amountPaid: true,
    paymentStatus: true,
    billingStatus: true,
    description: true,
    issuedOn: true,
    dueOn: true,
    createdAt: true,
    paidAt: true,
    billingSource: { select: { kind: true, name: true } },
    account: {
      select: {
        name: true,
        gstin: true,
        mappings: { where: here, take: 1, select: { status: true, razorpayCustomerId: true } },
      },
    },
    lines: { orderBy: { position: "asc" }, select: { name: true, amount: true, quantity: true } },
    payments: {
      orderBy: { paidAt: "desc" },
      select: {
        id: true,
        connectionId: true,
        razorpayPaymentId: true,
        status: true,
        amount: true,
        amountRefunded: true,
        fee: true,
        method: true,
        failureReason: true,
        failureDescription: true,
        paidAt: true,
      },
    },
    collectBy: true,
    requestMax: true,
    transfers: {
      orderBy: { receivedOn: "desc" },
      select: {
        id: true,
        amount: true,
        reference: true,
        receivedOn: true,
        recordedBy: true,
        takenBackAt: true,
      },
    },
    syncs: {
      where: here,
      orderBy: { generation: "desc" },
      select: {
        id: true,
        connectionId: true,
        generation: true,
        part: true,
        parts: true,
        status: true,
        reason: true,
        reasonCode: true,
        amountRequested: true,
        razorpayInvoiceId: true,
        razorpayOrderId: true,
        razorpayStatus: true,
        receipt: true,
        shortUrl: true,
        attempts: true,
        lastSyncedAt: true,
      },
    },
  } as const;
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}
