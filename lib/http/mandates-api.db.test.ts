import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it, vi } from "vitest";
import * as charge from "@/app/api/v1/charges/[id]/route";
import * as charges from "@/app/api/v1/charges/route";
import * as notices from "@/app/api/v1/debit-notices/route";
import * as mandate from "@/app/api/v1/mandates/[id]/route";
import * as mandates from "@/app/api/v1/mandates/route";
import * as cancel from "@/app/api/v1/registration-links/[id]/cancel/route";
import * as notify from "@/app/api/v1/registration-links/[id]/notify/route";
import * as link from "@/app/api/v1/registration-links/[id]/route";
import * as links from "@/app/api/v1/registration-links/route";
import { apiKeyHash, newApiKey } from "@/lib/auth/api-key";
import { db } from "@/lib/data/client";
import { testConnection, testSource } from "@/lib/data/testing/rows";
import { useTestDatabase } from "@/lib/data/testing/test-database";
import { SYSTEM } from "@/lib/domain/actor";
import {
  chargeAnswer,
  debitNoticeAnswer,
  mandateAnswer,
  problemAnswer,
  registrationLinkAnswer,
} from "@/lib/domain/api-answers";
import { paise } from "@/lib/domain/money";
import { upsertAccount } from "@/lib/services/upsert-account";
import { upsertInvoice } from "@/lib/services/upsert-invoice";

// What Next itself gives to server code under this name.
vi.mock("next/navigation", () => import("next/dist/client/components/navigation.react-server.js"));

useTestDatabase();

type Handler = (request: Request, context: { params: Promise<never> }) => Promise<Response>;
let key = "";
let connectionId = "";
let billingSourceId = "";

beforeAll(async () => {
  connectionId = await testConnection();
  billingSourceId = await testSource(connectionId);
  key = newApiKey();
  await db().apiKey.create({
    data: {
      id: randomUUID(),
      name: "test",
      prefix: key.slice(0, 8),
      hash: apiKeyHash(key),
      scope: "WRITE",
      billingSourceId,
    },
  });
});

async function call(
  handler: unknown,
  method: string,
  { id = "", body, headers = {} }: { id?: string; body?: unknown; headers?: object } = {},
) {
  const request = new Request("http://localhost:3000/api/v1/x", {
    method,
    headers: { authorization: `Bearer ${key}`, ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const response = await (handler as Handler)(request, { params: Promise.resolve({ id } as never) });
  return { status: response.status, body: await response.json() };
}

const body = (change: object = {}, registration: object = {}) => ({
  customer: { name: "Gaurav Kumar", email: "gaurav.kumar@example.com", contact: "9123456780" },
  type: "link",
  amount: 0,
  currency: "INR",
  description: "12 p.m. Meals",
  subscription_registration: { method: "emandate", auth_type: "netbanking", ...registration },
  ...change,
});

describe("registration links", () => {
  it("answers what was asked for, and of the account its last four digits alone", async () => {
    const bank_account = {
      beneficiary_name: "Gaurav Kumar",
      account_number: "11214311215411",
      account_type: "savings",
      ifsc_code: "HDFC0001233",
    };
    const made = await call(links.POST, "POST", { body: body({ receipt: "R-1" }, { bank_account }) });
    expect(made.status).toBe(201);
    const answer = registrationLinkAnswer.parse(made.body);
    expect(answer).toMatchObject({
      status: "creating",
      receipt: "R-1",
      bankAccount: { last4: "5411" },
      maxAmount: 9_999_900,
    });
    expect(JSON.stringify(made.body)).not.toContain("1121431");
    expect((await call(link.GET, "GET", { id: answer.id })).body).toEqual(made.body);
  });

  it.each([
    [{ currency: "USD" }, {}, "currency"],
    [{ amount: 1 }, {}, "amount"],
    [{ amount: 100 }, {}, "amount"],
    [{ receipt: "x".repeat(41) }, {}, "receipt"],
    [{ notes: { a: "x".repeat(257) } }, {}, "notes.a"],
    [{ notes: Object.fromEntries(Array.from({ length: 16 }, (_, i) => [`n${i}`, "x"])) }, {}, "notes"],
    [{}, { auth_type: "physical" }, "subscription_registration.auth_type"],
    [{}, { first_payment_amount: 99 }, "subscription_registration.first_payment_amount"],
    [{}, { first_payment_amount: -1 }, "subscription_registration.first_payment_amount"],
    [{}, { max_amount: 499 }, "subscription_registration.max_amount"],
    [{}, { max_amount: 99_999_901 }, "subscription_registration.max_amount"],
    [{}, { expire_at: 4_101_580_800 }, "subscription_registration.expire_at"],
    [{}, { expire_at: 1 }, "subscription_registration.expire_at"],
    [{ expire_by: 1_000 }, {}, "expire_by"],
    [{}, { max_amount: 500, first_payment_amount: 501 }, "subscription_registration.first_payment_amount"],
    [
      {},
      { bank_account: { ifsc_code: "HDFC0001233" } },
      "subscription_registration.bank_account.account_number",
    ],
  ])("refuses %j %j and names %s", async (change, registration, field) => {
    const { status, body: said } = await call(links.POST, "POST", { body: body(change, registration) });
    expect(status).toBe(422);
    expect(problemAnswer.parse(said).errors?.map((one) => one.field)).toContain(field);
  });

  it.each([
    [{}, { max_amount: 500 }],
    [{}, { max_amount: 99_999_900 }],
    [{}, { expire_at: 4_101_580_799 }],
    [{}, { first_payment_amount: 100 }],
    [{}, { max_amount: 500, first_payment_amount: 500 }],
    [{ notes: Object.fromEntries(Array.from({ length: 15 }, (_, i) => [`n${i}`, "x".repeat(256)])) }, {}],
    [{ receipt: "x".repeat(40) }, {}],
    [{ sms_notify: 0, email_notify: 1 }, {}],
  ])("takes %j %j, which is just within", async (change, registration) => {
    const { status, body: said } = await call(links.POST, "POST", { body: body(change, registration) });
    expect([status, said.errors]).toEqual([201, undefined]);
  });

  it("makes one link for one Idempotency-Key, and takes a receipt once", async () => {
    const headers = { "idempotency-key": "once" };
    const first = await call(links.POST, "POST", { body: body({ receipt: "R-2" }), headers });
    const second = await call(links.POST, "POST", { body: body({ receipt: "R-2" }), headers });
    expect(second.body.id).toBe(first.body.id);
    const other = await call(links.POST, "POST", { body: body({ receipt: "R-2" }) });
    expect(other.status).toBe(409);
    expect(other.body.errors[0].field).toBe("receipt");
  });

  it("says why a link that is not issued is neither sent nor cancelled", async () => {
    const { body: made } = await call(links.POST, "POST", { body: body() });
    expect(await call(cancel.POST, "POST", { id: made.id })).toMatchObject({ status: 409 });
    expect(await call(notify.POST, "POST", { id: made.id, body: { medium: "sms" } })).toMatchObject({
      status: 409,
    });
    expect(await call(notify.POST, "POST", { id: made.id, body: { medium: "post" } })).toMatchObject({
      status: 422,
    });
    expect(await call(link.GET, "GET", { id: randomUUID() })).toMatchObject({ status: 404 });
  });
});

describe("mandates and charges", () => {
  it("lists mandates with an owner, charges one, and refuses a second while it is on its way", async () => {
    const facts = { externalId: "a1", name: "Asha Traders", email: "a@example.com", contact: "9845012345" };
    const account = await upsertAccount(
      { ...facts, gstin: null, settings: null },
      { billingSourceId },
      SYSTEM,
    );
    const { id: invoiceId } = await upsertInvoice(
      {
        externalId: "inv-1",
        accountExternalId: "a1",
        number: "KA/1",
        currency: "INR",
        amount: paise(118_000),
        lines: [],
        issuedOn: "2026-04-01",
        dueOn: "2026-04-30",
        description: null,
        billingStatus: "OPEN",
      },
      { billingSourceId },
      SYSTEM,
    );
    const id = randomUUID();
    const row = { connectionId, maxAmount: 200_000n, status: "CONFIRMED" as const };
    await db().mandate.create({
      data: { id: randomUUID(), razorpayTokenId: "token_00000000000009", ...row },
    });
    await db().mandate.create({
      data: {
        id,
        razorpayTokenId: "token_00000000000001",
        razorpayCustomerId: "cust_00000000000001",
        accountId: account.id,
        ...row,
      },
    });
    const list = await call(mandates.GET, "GET");
    expect(list.body.data.map((one: unknown) => mandateAnswer.parse(one).id)).toEqual([id]);
    expect((await call(mandate.GET, "GET", { id })).body).toMatchObject({
      status: "confirmed",
      payments: [],
    });

    const wish = { mandateId: id, invoiceExternalId: "inv-1" };
    const over = await call(charges.POST, "POST", { body: { ...wish, amount: 118_001 } });
    expect([over.status, over.body.errors[0].field]).toEqual([422, "amount"]);
    const nobody = await call(charges.POST, "POST", { body: { ...wish, invoiceExternalId: "inv-2" } });
    expect([nobody.status, nobody.body.errors[0].field]).toEqual([422, "invoiceExternalId"]);
    const made = await call(charges.POST, "POST", { body: wish });
    expect(made.status).toBe(201);
    expect(chargeAnswer.parse(made.body)).toMatchObject({
      status: "created",
      amount: 118_000,
      failure: null,
      retry: null,
    });
    expect((await call(charge.GET, "GET", { id: made.body.id })).body).toEqual(made.body);
    expect((await call(charges.POST, "POST", { body: wish })).status).toBe(409);
    // Without the check the database still refuses: the bill's lock is an index.
    const { id: _, ...copy } = await db().charge.findUniqueOrThrow({ where: { id: made.body.id } });
    await expect(db().charge.create({ data: { id: randomUUID(), ...copy } })).rejects.toMatchObject({
      code: "P2002",
    });
    const orders = await db().effect.findMany({ where: { kind: "order.create" } });
    expect(orders.map(({ subjectId }) => subjectId)).toEqual([made.body.id]);
    expect(invoiceId).toBeTruthy();
  });

  it("answers 409 for a try before its time", async () => {
    const made = await db().charge.findFirstOrThrow();
    await db().charge.update({
      where: { id: made.id },
      data: { status: "FAILED", presented: true, failureReason: "insufficient_funds", settledAt: new Date() },
    });
    const answer = await call(charge.GET, "GET", { id: made.id });
    expect(answer.body).toMatchObject({
      failure: { reason: "insufficient_funds" },
      retry: { allowed: true },
    });
    expect(Date.parse(answer.body.retry.notBefore) - Date.now()).toBeGreaterThan(3 * 86_400_000 - 5_000);
    const again = await call(charges.POST, "POST", {
      body: { mandateId: made.mandateId, invoiceExternalId: "inv-1" },
    });
    expect(again.status).toBe(409);
  });

  it("notes once for a key that a payer was told, and a charge waits a day for it", async () => {
    const { id: chargeId, mandateId } = await db().charge.findFirstOrThrow();
    // As if nothing had been debited yet.
    await db().charge.delete({ where: { id: chargeId } });
    await db().connection.update({ where: { id: connectionId }, data: { tellPayers: true } });
    const wish = { mandateId, invoiceExternalId: "inv-1" };
    const told = { ...wish, amount: 118_000, medium: "email" };
    const untold = await call(charges.POST, "POST", { body: wish });
    expect([untold.status, untold.body.detail]).toEqual([
      409,
      "The customer has not been told of this debit yet.",
    ]);
    for (const [change, field] of [
      [{ mandateId: randomUUID() }, "mandateId"],
      [{ invoiceExternalId: "inv-2" }, "invoiceExternalId"],
      [{ amount: 99 }, "amount"],
      [{ medium: "post" }, "medium"],
    ] as const) {
      const refused = await call(notices.POST, "POST", { body: { ...told, ...change } });
      expect([refused.status, refused.body.errors[0].field]).toEqual([422, field]);
    }
    const headers = { "idempotency-key": "told-once" };
    const noted = await call(notices.POST, "POST", { body: told, headers });
    expect(noted.status).toBe(201);
    const { chargeFrom, toldAt, toldBy } = debitNoticeAnswer.parse(noted.body);
    expect(Date.parse(chargeFrom) - Date.parse(toldAt)).toBe(86_400_000);
    expect(toldBy).toContain("test");
    // Noted, and then the process died before the answer was kept.
    await db().idempotencyKey.deleteMany({ where: { key: "told-once" } });
    expect((await call(notices.POST, "POST", { body: told, headers })).body).toEqual(noted.body);
    expect(await db().debitNotice.count()).toBe(1);
    expect((await call(charges.POST, "POST", { body: wish })).body.detail).toMatch(/less than a day ago/);
    await db().debitNotice.updateMany({ data: { toldAt: new Date(Date.now() - 86_400_001) } });
    expect((await call(charges.POST, "POST", { body: wish })).status).toBe(201);
  });
});
