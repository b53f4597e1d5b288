import { db } from "@/lib/data/client";
import { SYSTEM } from "@/lib/domain/actor";
import type { InvoiceFacts } from "@/lib/domain/invoice";
import { type Paise, paise } from "@/lib/domain/money";
import { log } from "@/lib/log";
import type { TogaiGateway } from "@/lib/togai/gateway";
import type { SourceInvoice } from "@/lib/togai/source";
import { answerOf } from "./answer-of";
import { takeInAccount } from "./take-in-account";
import { upsertInvoice } from "./upsert-invoice";

/** Reads one bill from Togai and takes it in, with its account where that is not known yet. Answers whether it changed. */
export async function takeInInvoice(
  billingSourceId: string,
  togai: TogaiGateway,
  id: string,
): Promise<boolean> {
  const invoice = answerOf(await togai.getInvoice(id));
  if (!invoice?.accountId || !invoice.currency || invoice.state === "draft") return false;
  const paidElsewhere = await paidBeside(billingSourceId, invoice);
  // A payment of ours is on its way there: whether it is in Togai's figure yet, nobody knows. The next poll does.
  if (paidElsewhere === null) return false;
  const known = await db().account.findUnique({
    where: { billingSourceId_externalId: { billingSourceId, externalId: invoice.accountId } },
    select: { id: true },
  });
  if (!known) await takeInAccount(billingSourceId, togai, invoice.accountId);
  const facts = factsOf(invoice, invoice.accountId, invoice.currency, paidElsewhere);
  const { changed } = await upsertInvoice(facts, { billingSourceId }, SYSTEM);
  return changed;
}

function factsOf(
  invoice: SourceInvoice,
  accountExternalId: string,
  currency: string,
  paidElsewhere: Paise,
): InvoiceFacts {
  const issuedOn = invoice.issuedOn ?? (invoice.updatedAt ?? new Date()).toISOString().slice(0, 10);
  return {
    externalId: invoice.id,
    accountExternalId,
    number: invoice.number,
    currency,
    amount: invoice.total,
    paidElsewhere,
    lines: invoice.lines.map((line) => ({ ...line, quantity: 1 })),
    issuedOn,
    dueOn: invoice.dueOn ?? issuedOn,
    description: invoice.description || null,
    billingStatus: statusOf(invoice),
  };
}

function statusOf({ state, collectable }: SourceInvoice): InvoiceFacts["billingStatus"] {
  if (state === "open" || state === "partial") return collectable ? "OPEN" : "OTHER";
  if (state === "paid") return "PAID";
  if (state === "void") return "VOID";
  return state === "uncollectible" ? "UNCOLLECTIBLE" : "OTHER";
}

/** What Togai counts as paid, less what we recorded there. Null while a record of ours is under way. */
async function paidBeside(billingSourceId: string, invoice: SourceInvoice): Promise<Paise | null> {
  if (invoice.paid === 0) return paise(0);
  const known = await db().invoice.findUnique({
    where: { billingSourceId_externalId: { billingSourceId, externalId: invoice.id } },
    select: {
      payments: { select: { id: true, amount: true } },
      transfers: { select: { id: true, amount: true } },
    },
  });
  const told = [...(known?.payments ?? []), ...(known?.transfers ?? [])];
  const payments = new Map(told.map(({ id, amount }) => [id, Number(amount)]));
  const records = await db().effect.findMany({
    where: { subjectId: { in: [...payments.keys()] }, kind: "payment.record" },
    select: { subjectId: true, state: true },
  });
  if (records.some(({ state }) => state === "READY" || state === "CALLING" || state === "UNKNOWN")) {
    log.info({ invoice: invoice.id }, "left for the next poll: a payment of ours is being recorded there");
    return null;
  }
  const recorded = records
    .filter(({ state }) => state === "DONE")
    .reduce((sum, { subjectId }) => sum + (payments.get(subjectId) ?? 0), 0);
  return paise(Math.max(0, invoice.paid - recorded));
}
