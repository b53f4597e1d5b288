import { createHash, randomUUID } from "node:crypto";
import { db } from "@/lib/data/client";
import type { Actor } from "@/lib/domain/actor";
import { registrationLinkInput } from "@/lib/domain/registration-link";
import { env } from "@/lib/env";
import { cancelMandate } from "@/lib/services/cancel-mandate";
import { cancelRegistrationLink } from "@/lib/services/cancel-registration-link";
import { createRegistrationLink } from "@/lib/services/create-registration-link";
import { setUmrn } from "@/lib/services/set-umrn";
import { callJson } from "./call-json";
import { DEMO } from "./demo-places";
import { inParallel } from "./in-parallel";
import { until } from "./wait-for-product";

type Wish = {
  /** Of the account, in billing. */
  customer: string;
  /** How the customer's visit to the bank ends; absent: nobody came yet. */
  outcome?: "confirmed" | "initiated" | "rejected" | "failed";
  bank?: string;
  authType?: "netbanking" | "debitcard" | "aadhaar";
  maxAmount?: number;
  /** Razorpay debits it by itself once the bank has confirmed. */
  firstPayment?: number;
  /** From now. */
  linkEndsInSeconds?: number;
  mandateEndsInSeconds?: number;
  receipt?: string;
  /** Of the mandate of this customer. */
  replaces?: string;
};

/** Signed in the middle of the company's half year: first payments and debits have time to settle. */
const EARLY: readonly Wish[] = [
  { customer: "KA-003", outcome: "confirmed", bank: "HDFC", authType: "netbanking", maxAmount: 50_000_000 },
  { customer: "KA-006", outcome: "confirmed", bank: "UTIB", authType: "debitcard", maxAmount: 30_000_000 },
  { customer: "KA-010", outcome: "confirmed", bank: "ICIC", authType: "netbanking", firstPayment: 50_000 },
  { customer: "KA-015", outcome: "confirmed", bank: "KKBK", authType: "aadhaar", maxAmount: 1_000_000 },
  { customer: "KA-018", outcome: "confirmed", bank: "SBIN", authType: "netbanking" },
  { customer: "KA-022", outcome: "confirmed", bank: "YESB", authType: "debitcard" },
  { customer: "KA-024", outcome: "confirmed", bank: "IDFB", authType: "netbanking" },
  { customer: "KA-028", outcome: "confirmed", bank: "FDRL", authType: "netbanking", maxAmount: 500_000 },
];

/** Asked for these days: each stands where one meets it. */
const LATE: readonly Wish[] = [
  { customer: "KA-031", outcome: "initiated", bank: "HDFC", authType: "netbanking" },
  { customer: "KA-036", outcome: "initiated", bank: "BARB", authType: "aadhaar", firstPayment: 118_000 },
  { customer: "KA-012", outcome: "rejected", bank: "CNRB", authType: "debitcard" },
  {
    customer: "KA-019",
    outcome: "confirmed",
    bank: "INDB",
    authType: "netbanking",
    mandateEndsInSeconds: 300,
  },
  { customer: "KA-034", outcome: "failed", bank: "PUNB", authType: "netbanking" },
  { customer: "KA-004" },
  { customer: "KA-037", authType: "aadhaar", linkEndsInSeconds: 16 * 60 },
  { customer: "KA-040", authType: "netbanking" },
  { customer: "KA-028", replaces: "KA-028", maxAmount: 5_000_000 },
  { customer: "KA-030", receipt: "KAVERI-MANDATE-30" },
];

/** Customers sign mandates by link, months ago. Twice is once. */
export async function signEarlyMandates(): Promise<void> {
  await askAll(EARLY);
}

/** What links and mandates look like these days, a state each. */
export async function signLateMandates(): Promise<void> {
  await takeReceipt("KAVERI-MANDATE-30");
  await askAll(LATE);
  const actor = await finance();
  const withdrawn = await db().registrationLink.findUniqueOrThrow({
    where: { id: linkId(LATE, "KA-040") },
    select: { id: true, status: true },
  });
  if (withdrawn.status === "ISSUED") await cancelRegistrationLink(withdrawn.id, actor);
  await moveToken("KA-018", "pause");
  await moveToken("KA-022", "cancel");
  const [ending, numbered] = await Promise.all([mandateOf("KA-024"), mandateOf("KA-003")]);
  if (ending && !ending.cancellation) {
    await cancelMandate({ id: ending.id, why: "The customer pays by transfer from now on" }, actor);
  }
  if (numbered && !numbered.umrn) await setUmrn(numbered.id, "HDFC7021807230012345", actor);
}

/** The person in the demo who asks customers for mandates. */
export async function finance(): Promise<Extract<Actor, { kind: "user" }>> {
  const { id, name } = await db().user.findUniqueOrThrow({ where: { email: "finance@hundi.test" } });
  return { kind: "user", id, name, sessionId: randomUUID(), ip: null };
}

export async function demoConnection(): Promise<string> {
  const where = { keyId: DEMO.keyId, deletedAt: null };
  return (await db().connection.findFirstOrThrow({ where, select: { id: true } })).id;
}

async function askAll(wishes: readonly Wish[]): Promise<void> {
  const [connectionId, actor] = await Promise.all([demoConnection(), finance()]);
  await inParallel(wishes, 3, async (wish) => {
    const id = linkId(wishes, wish.customer);
    await ask(wish, id, connectionId, actor);
    await until(async () => {
      const link = await db().registrationLink.findUnique({ where: { id }, select: { status: true } });
      return link !== null && link.status !== "CREATING";
    });
    if (wish.outcome) await sign(id, wish);
  });
}

async function ask(wish: Wish, id: string, connectionId: string, actor: Actor): Promise<void> {
  const account = await db().account.findFirst({ where: { externalId: wish.customer } });
  if (!account?.email || !account.contact) return;
  const { authType, firstPayment = 0, linkEndsInSeconds, mandateEndsInSeconds, receipt } = wish;
  const maxAmount = wish.maxAmount ?? 9_999_900;
  const from = (seconds?: number) => (seconds ? Math.floor(Date.now() / 1000) + seconds : undefined);
  const input = registrationLinkInput.parse({
    customer: { name: account.name, email: account.email, contact: account.contact },
    type: "link",
    amount: 0,
    currency: "INR",
    description: "Monthly bills of Kaveri Analytics",
    subscription_registration: {
      method: "emandate",
      auth_type: authType,
      max_amount: maxAmount,
      first_payment_amount: firstPayment,
      expire_at: from(mandateEndsInSeconds),
    },
    expire_by: from(linkEndsInSeconds),
    receipt,
  });
  const old = wish.replaces ? await mandateOf(wish.replaces) : null;
  const extras = { id, accountId: account.id, replacesMandateId: old?.id ?? null };
  await createRegistrationLink(input, connectionId, actor, extras);
}

async function sign(id: string, { outcome, bank, authType }: Wish): Promise<void> {
  const link = await db().registrationLink.findUnique({ where: { id } });
  if (link?.status !== "ISSUED" || link.lastFailure) return;
  const url = `${env().RAZORPAY_BASE_URL}/_sandbox/invoices/${link.razorpayInvoiceId}/pay`;
  await callJson("POST", url, { body: { outcome, bank, auth_type: authType } });
  await until(async () => {
    if (outcome !== "failed") return (await db().mandate.count({ where: { registrationLinkId: id } })) > 0;
    const seen = await db().registrationLink.findUniqueOrThrow({ where: { id } });
    return seen.lastFailure !== null;
  });
}

/** The same wish is the same link, however often the history is begun. */
function linkId(wishes: readonly Wish[], customer: string): string {
  const hash = createHash("sha256").update(`demo mandate ${wishes === EARLY ? "early" : "late"} ${customer}`);
  const hex = hash.digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function mandateOf(customer: string) {
  return db().mandate.findFirst({
    where: { account: { externalId: customer } },
    orderBy: { createdAt: "asc" },
    select: { id: true, razorpayTokenId: true, status: true, cancellation: true, umrn: true },
  });
}

async function moveToken(customer: string, move: "pause" | "cancel"): Promise<void> {
  const mandate = await mandateOf(customer);
  if (mandate?.status !== "CONFIRMED") return;
  await callJson("POST", `${env().RAZORPAY_BASE_URL}/_sandbox/tokens/${mandate.razorpayTokenId}/${move}`, {
    body: {},
  });
}

/** Somebody used this receipt in Razorpay's own dashboard: the link that wants it too is refused. */
async function takeReceipt(receipt: string): Promise<void> {
  if (await db().registrationLink.findFirst({ where: { receipt }, select: { id: true } })) return;
  const key = Buffer.from(`${DEMO.keyId}:${DEMO.keySecret}`).toString("base64");
  await fetch(`${env().RAZORPAY_BASE_URL}/v1/subscription_registration/auth_links`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Basic ${key}` },
    body: JSON.stringify({
      customer: { name: "Walk in customer", email: "walk-in@example.com", contact: "9845000030" },
      type: "link",
      amount: 0,
      currency: "INR",
      description: "Made by hand",
      subscription_registration: { method: "emandate" },
      receipt,
    }),
  });
}
