import { randomUUID } from "node:crypto";
import { db } from "@/lib/data/client";
import { testSource } from "@/lib/data/testing/rows";
import { type Actor, SYSTEM } from "@/lib/domain/actor";
import { paise } from "@/lib/domain/money";
import { registrationLinkInput } from "@/lib/domain/registration-link";
import { createCharge } from "@/lib/services/create-charge";
import { createRegistrationLink } from "@/lib/services/create-registration-link";
import { upsertAccount } from "@/lib/services/upsert-account";
import { upsertInvoice } from "@/lib/services/upsert-invoice";
import { type FlowWorld, RAZORPAY_KEYS, until } from "./flow-world";

/** Somebody who starts runs and decides. */
export const PERSON = {
  kind: "user",
  id: randomUUID(),
  name: "Meera",
  sessionId: randomUUID(),
  ip: null,
} as const satisfies Actor;

/** Seconds: a machine that does much else is slow. */
const PATIENCE = 60;

/** What tests of debits do over and over, in a world made with `useFlowWorld`. */
export function chargeWorld(world: FlowWorld) {
  let count = 0;

  async function mappedAccount() {
    const billingSourceId = await testSource(world.connectionId);
    const n = ++count;
    const facts = {
      externalId: `acct-${n}`,
      name: "Asha Traders",
      email: `ap${n}@example.com`,
      contact: `98450${30_000 + n}`,
      gstin: null,
      settings: null,
    };
    const { id } = await upsertAccount(facts, { billingSourceId }, SYSTEM);
    await until(
      () => db().customerMapping.findFirst({ where: { accountId: id, status: "MAPPED" } }),
      PATIENCE,
    );
    return { id, billingSourceId, ...facts };
  }
  type Account = Awaited<ReturnType<typeof mappedAccount>>;

  /** A customer with a mandate that the bank has confirmed. */
  async function confirmedMandate() {
    const account = await mappedAccount();
    const { name, email, contact } = account;
    const input = registrationLinkInput.parse({
      customer: { name, email, contact },
      type: "link",
      amount: 0,
      currency: "INR",
      description: "Usage",
      subscription_registration: { method: "emandate", max_amount: 50_000_00 },
    });
    const linkId = await createRegistrationLink(input, world.connectionId, SYSTEM);
    const link = await until(
      () => db().registrationLink.findFirst({ where: { id: linkId, status: "ISSUED" } }),
      PATIENCE,
    );
    await world.control("razorpay", "POST", `/_sandbox/invoices/${link.razorpayInvoiceId}/pay`, {
      outcome: "confirmed",
      bank: "UTIB",
    });
    const mandate = await until(
      () =>
        db().mandate.findFirst({
          where: { registrationLinkId: linkId, status: "CONFIRMED", accountId: account.id },
        }),
      PATIENCE,
    );
    return { account, mandate };
  }

  /** A bill that is due, and its id. */
  async function bill(account: Account, amount = 118_000) {
    const n = ++count;
    const facts = {
      externalId: `bill-${n}`,
      accountExternalId: account.externalId,
      number: `INV/${n}`,
      currency: "INR",
      amount: paise(amount),
      lines: [],
      issuedOn: "2026-04-01",
      dueOn: "2026-05-01",
      description: null,
      billingStatus: "OPEN" as const,
    };
    const { id } = await upsertInvoice(facts, { billingSourceId: account.billingSourceId }, SYSTEM);
    return id;
  }

  const requested = (invoiceId: string) =>
    until(
      () => db().invoiceSync.findFirst({ where: { invoiceId, status: "SYNCED", razorpayStatus: "issued" } }),
      PATIENCE,
    );
  const charge = (mandateId: string, invoiceId: string, amount: number | null = null) =>
    createCharge({ mandateId, invoiceId, amount, description: null }, SYSTEM);
  const sent = (chargeId: string) =>
    until(
      () => db().charge.findFirst({ where: { id: chargeId, razorpayPaymentId: { not: null } } }),
      PATIENCE,
    );
  const settled = (chargeId: string, status: string) =>
    until(async () => {
      const row = await db().charge.findUniqueOrThrow({ where: { id: chargeId } });
      return row.status === status ? row : null;
    }, PATIENCE);
  const move = (paymentId: string | null, how: string, body: object = {}) =>
    world.control("razorpay", "POST", `/_sandbox/payments/${paymentId}/${how}`, body);
  const fault = (method: string, path: string, kind: object) =>
    world.control("razorpay", "POST", "/_sandbox/faults", { match: { method, path }, times: 1, ...kind });
  async function razorpay<T>(path: string): Promise<T> {
    const key = Buffer.from(`${RAZORPAY_KEYS.keyId}:${RAZORPAY_KEYS.keySecret}`).toString("base64");
    const answer = await fetch(`${world.razorpay}${path}`, { headers: { authorization: `Basic ${key}` } });
    return (await answer.json()) as T;
  }
  const paymentsOn = async (orderId: string | null) =>
    (
      await razorpay<{ items: { id: string; status: string; amount: number }[] }>(
        `/v1/orders/${orderId}/payments`,
      )
    ).items;
  return {
    mappedAccount,
    confirmedMandate,
    bill,
    requested,
    charge,
    sent,
    settled,
    move,
    fault,
    razorpay,
    paymentsOn,
  };
}
