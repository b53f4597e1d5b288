import { randomUUID } from "node:crypto";
import { recordAudit } from "@/lib/data/audit";
import { readHolidays } from "@/lib/data/bank-holidays";
import { type Db, inTransaction } from "@/lib/data/client";
import { planEffect } from "@/lib/data/effects";
import { recordMove } from "@/lib/data/state-moves";
import type { Actor } from "@/lib/domain/actor";
import { AppError, type ErrorCode } from "@/lib/domain/app-error";
import { debitExpectedBy } from "@/lib/domain/bank-calendar";
import { type ChargeRefusal, whyNotCharge } from "@/lib/domain/charge";
import { actorName } from "./actor-name";
import { lockChargeFacts } from "./charge-facts";
import type { OrderCreateRequest } from "./effects/order-create";
import { enqueuePlan } from "./enqueue-plan";
import { payerOf } from "./payer-of";

export type ChargeWish = {
  /** The same id again is the same charge. */
  id?: string;
  mandateId: string;
  invoiceId: string;
  /** Null: all that is due. */
  amount: number | null;
  description: string | null;
  runId?: string;
};

/**
 * Asks for one debit of a mandate for a bill. The bill is locked by the charge itself: while one is on its way the
 * database refuses another. Its pay link is closed meanwhile, an order is made for it, and the debit asked for on that.
 */
export async function createCharge(wish: ChargeWish, actor: Actor): Promise<string> {
  const id = wish.id ?? randomUUID();
  return inTransaction(async (tx) => {
    const found = await lockChargeFacts(wish, tx);
    // Asked with the bill locked: of two who make the same charge at once, the second finds it made.
    if (await tx.charge.findUnique({ where: { id }, select: { id: true } })) return id;
    if (!found) throw new AppError("not_found", "There is no such mandate or invoice.");
    const { facts, invoice, mandate, attempt } = found;
    const now = new Date();
    const refusal = whyNotCharge(facts, now);
    if (refusal) throw asError(refusal);
    if (!mandate.razorpayCustomerId || !payerOf({ ...mandate, account: invoice.account })) {
      throw new AppError(
        "conflict",
        "Razorpay wants an email and a mobile number of the customer for a debit.",
      );
    }
    const description = wish.description ?? `Bill ${invoice.number}`.slice(0, 255);
    const receipt = `chg-${id.replaceAll("-", "").slice(0, 32)}`;
    await tx.charge.create({
      data: {
        id,
        connectionId: mandate.connectionId,
        mandateId: mandate.id,
        accountId: invoice.accountId,
        invoiceId: invoice.id,
        runId: wish.runId ?? null,
        amount: BigInt(facts.amount),
        description,
        attempt,
        receipt,
        expectedBy: debitExpectedBy(now, mandate, await readHolidays(tx)),
        askedBy: actorName(actor),
      },
    });
    const request: OrderCreateRequest = {
      for: "charge",
      amount: facts.amount,
      currency: "INR",
      receipt,
      notes: { charge: id, billing_invoice: invoice.externalId.slice(0, 256) },
      mandate: null,
    };
    await planEffect(
      {
        provider: "razorpay",
        targetId: mandate.connectionId,
        kind: "order.create",
        subjectId: id,
        key: `order:charge:${id}`,
        request,
        reference: receipt,
      },
      tx,
    );
    await recordChargeWish(
      { id, invoiceId: invoice.id, amount: facts.amount, mandateId: mandate.id },
      actor,
      tx,
    );
    return id;
  });
}

async function recordChargeWish(
  charge: { id: string; invoiceId: string; amount: number; mandateId: string },
  actor: Actor,
  tx: Db,
): Promise<void> {
  const { id, invoiceId, ...after } = charge;
  const move = {
    subjectType: "charge",
    subjectId: id,
    from: null,
    to: "created",
    verdict: "applied",
  } as const;
  await recordMove({ ...move, note: `Asked for by ${actorName(actor)}` }, { source: "person" }, tx);
  await enqueuePlan(invoiceId, tx, { priority: -1 });
  await recordAudit({ actor, action: "charge.create", subjectType: "charge", subjectId: id, after }, tx);
}

const CODES: Partial<Record<ChargeRefusal["code"], ErrorCode>> = {
  owner: "invalid",
  over_due: "invalid",
  over_limit: "invalid",
  under_minimum: "invalid",
  currency: "invalid",
};

/** What the request says wrongly is invalid; what only time or somebody else can change is a conflict. */
export function asError({ code, field, message }: ChargeRefusal): AppError {
  return new AppError(CODES[code] ?? "conflict", message, field ? { fields: { [field]: [message] } } : {});
}
