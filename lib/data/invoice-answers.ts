import "server-only";
import type { InvoiceAnswer } from "@/lib/domain/api-answers";
import { paise } from "@/lib/domain/money";
import { idInSources } from "./billing-sources";
import { type Db, db } from "./client";
import type { Prisma } from "./generated/client";
import { type Page, type PageRequest, pageOf } from "./page";

const SELECTED = {
  id: true,
  externalId: true,
  number: true,
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
  updatedAt: true,
  account: { select: { externalId: true } },
  billingSource: { select: { kind: true, connectionId: true } },
  lines: { select: { name: true, amount: true, quantity: true }, orderBy: { position: "asc" } },
  syncs: {
    select: {
      connectionId: true,
      status: true,
      reason: true,
      razorpayInvoiceId: true,
      shortUrl: true,
      attempts: true,
      generation: true,
      part: true,
      amountRequested: true,
    },
    orderBy: [{ generation: "desc" }, { part: "asc" }],
  },
} as const satisfies Prisma.InvoiceSelect;

type Row = Prisma.InvoiceGetPayload<{ select: typeof SELECTED }>;

/** A bill as the API answers it. */
export async function readInvoiceAnswer(id: string, tx: Db = db()): Promise<InvoiceAnswer> {
  return answerOf(await tx.invoice.findUniqueOrThrow({ where: { id }, select: SELECTED }));
}

/** The id of a bill: in the caller's own source, or else in another. Null when nobody has it. */
export async function findInvoiceId(
  externalId: string,
  billingSourceId: string,
  tx: Db = db(),
): Promise<string | null> {
  return idInSources(billingSourceId, tx, (ids) =>
    tx.invoice.findMany({
      where: { externalId, billingSourceId: { in: ids } },
      select: { id: true },
      orderBy: { createdAt: "asc" },
      take: 1,
    }),
  );
}

/** Bills, newest first. */
export async function listInvoiceAnswers(
  { limit, after }: PageRequest,
  tx: Db = db(),
): Promise<Page<InvoiceAnswer>> {
  const rows = await tx.invoice.findMany({
    where: after
      ? {
          // Bounds the index scan; the alternatives alone would not.
          createdAt: { lte: after.at },
          OR: [{ createdAt: { lt: after.at } }, { id: { lt: after.id } }],
        }
      : {},
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit + 1,
    select: SELECTED,
  });
  return pageOf(rows, limit, (row) => ({ at: row.createdAt, id: row.id }), answerOf);
}

function answerOf(row: Row): InvoiceAnswer {
  const { id, externalId, number, currency, description } = row;
  return {
    id,
    externalId,
    source: lower(row.billingSource.kind),
    accountExternalId: row.account.externalId,
    number,
    currency,
    amount: paise(row.amount),
    paidElsewhere: paise(row.paidElsewhere),
    lines: row.lines.map(({ name, amount, quantity }) => ({ name, amount: paise(amount), quantity })),
    issuedOn: dayOf(row.issuedOn),
    dueOn: dayOf(row.dueOn),
    description,
    status: lower(row.billingStatus),
    payment: paymentOf(row),
    sync: syncOf(row),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

function paymentOf({ amount, paidElsewhere, amountPaid, paymentStatus }: Row): InvoiceAnswer["payment"] {
  const due = amount - paidElsewhere - amountPaid;
  return {
    status: lower(paymentStatus),
    amountPaid: paise(amountPaid),
    // Paid too much is a matter for people; nothing is due then.
    amountDue: paise(due > 0n ? due : 0n),
  };
}

function syncOf({ syncs, billingSource }: Row): InvoiceAnswer["sync"] {
  const none = { razorpayInvoiceId: null, shortUrl: null, attempts: 0 };
  if (!billingSource.connectionId)
    return { status: "blocked", reason: "No Razorpay connection yet", ...none };
  const sync = syncs.find((one) => one.connectionId === billingSource.connectionId);
  if (!sync) return { status: "pending", reason: null, ...none };
  const { status, reason, razorpayInvoiceId, shortUrl, attempts } = sync;
  const parts = syncs.filter(
    (one) => one.part > 0 && one.connectionId === sync.connectionId && one.generation === sync.generation,
  );
  const answer = { status: lower(status), reason, razorpayInvoiceId, shortUrl, attempts };
  return parts.length === 0 ? answer : { ...answer, parts: parts.map(partOf) };
}

function partOf(row: Row["syncs"][number]) {
  const { part, amountRequested, status, reason, razorpayInvoiceId, shortUrl } = row;
  return {
    part,
    amount: paise(amountRequested ?? 0n),
    // A part is never blocked or skipped: that is said of all of them together.
    status: lower(status) as "pending" | "synced" | "failed" | "cancelled",
    reason,
    razorpayInvoiceId,
    shortUrl,
  };
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}

function lower<T extends string>(text: T): Lowercase<T> {
  return text.toLowerCase() as Lowercase<T>;
}
