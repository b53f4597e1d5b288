import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { db, inTransaction } from "@/lib/data/client";
import { enqueue } from "@/lib/data/jobs";
import { listLinks } from "@/lib/data/link-list";
import { findMandateDetail } from "@/lib/data/mandate-detail";
import { countMandateFilters, listMandateBanks, listMandates } from "@/lib/data/mandate-list";
import { testSource } from "@/lib/data/testing/rows";
import { useTestDatabase } from "@/lib/data/testing/test-database";
import { SYSTEM } from "@/lib/domain/actor";
import { indiaDay } from "@/lib/domain/bank-calendar";
import { readListQuery } from "@/lib/domain/list-query";
import { LINK_LIST, mandateList } from "@/lib/domain/mandate-list";
import { mandateRequest } from "@/lib/domain/mandate-request";
import { paise } from "@/lib/domain/money";
import { registrationLinkInput } from "@/lib/domain/registration-link";
import { askForMandate } from "@/lib/services/ask-for-mandate";
import { createRegistrationLink } from "@/lib/services/create-registration-link";
import { makeLinkAgain } from "@/lib/services/make-link-again";
import { setUmrn } from "@/lib/services/set-umrn";
import { upsertAccount } from "@/lib/services/upsert-account";
import { upsertInvoice } from "@/lib/services/upsert-invoice";
import { until, useFlowWorld } from "./testing/flow-world";

useTestDatabase();
const world = useFlowWorld();

let count = 0;

async function account() {
  const n = ++count;
  const billingSourceId = await testSource(world.connectionId);
  const facts = {
    externalId: `life-${n}`,
    name: `Asha Traders ${n}`,
    email: `life${n}@example.com`,
    contact: `98450${40_000 + n}`,
    gstin: null,
    settings: null,
  };
  const { id } = await upsertAccount(facts, { billingSourceId }, SYSTEM);
  await until(() => db().customerMapping.findFirst({ where: { accountId: id, status: "MAPPED" } }));
  return { id, billingSourceId, ...facts };
}
type Account = Awaited<ReturnType<typeof account>>;

async function issuedLink(of: Account, registration: object = {}, extras: object = {}, change: object = {}) {
  const input = registrationLinkInput.parse({
    customer: { name: of.name, email: of.email, contact: of.contact },
    type: "link",
    amount: 0,
    currency: "INR",
    description: "Monthly usage",
    subscription_registration: { method: "emandate", max_amount: 5_000_000, ...registration },
    ...change,
  });
  const id = await createRegistrationLink(input, world.connectionId, SYSTEM, extras);
  const { razorpayInvoiceId } = await until(() =>
    db().registrationLink.findFirst({ where: { id, status: "ISSUED" } }),
  );
  const sign = (outcome: string, bank = "UTIB") =>
    world.control("razorpay", "POST", `/_sandbox/invoices/${razorpayInvoiceId}/pay`, { outcome, bank });
  return { id, sign };
}
const mandateOf = (registrationLinkId: string, status: "INITIATED" | "CONFIRMED") =>
  until(() => db().mandate.findFirst({ where: { registrationLinkId, status } }));
const look = () => inTransaction((tx) => enqueue("reconcile.run", { startedBy: "cron" }, {}, tx));
const advance = (advance_s: number) => world.control("razorpay", "POST", "/_sandbox/clock", { advance_s });

async function bill(of: Account, amount: number) {
  const externalId = `life-bill-${++count}`;
  const facts = {
    externalId,
    accountExternalId: of.externalId,
    number: externalId,
    currency: "INR",
    amount: paise(amount),
    lines: [],
    issuedOn: "2026-11-01",
    dueOn: "2026-12-01",
    description: null,
    billingStatus: "OPEN" as const,
  };
  const { id } = await upsertInvoice(facts, { billingSourceId: of.billingSourceId }, SYSTEM);
  return id;
}

describe("a mandate that is replaced", () => {
  it("stays until its bank has confirmed the new one, and while it is being debited", async () => {
    const of = await account();
    const first = await issuedLink(of);
    await first.sign("confirmed");
    const old = await mandateOf(first.id, "CONFIRMED");
    const second = await issuedLink(of, {}, { replacesMandateId: old.id });
    expect((await findMandateDetail(old.id, new Date(), false))?.replacedBy?.href).toContain(second.id);
    await second.sign("initiated");
    const young = await mandateOf(second.id, "INITIATED");
    const kept = await findMandateDetail(old.id, new Date(), false);
    expect([kept?.status, kept?.mandate.cancellation]).toEqual(["CONFIRMED", null]);
    expect(kept?.replacedBy?.href).toBe(`/mandates/${young.id}`);
    expect((await findMandateDetail(young.id, new Date(), false))?.replaces?.id).toBe(old.id);

    const row = {
      mandateId: old.id,
      connectionId: world.connectionId,
      amount: 100n,
      description: "On its way",
    };
    const { id: debit } = await db().charge.create({ data: { id: randomUUID(), ...row, askedBy: "test" } });
    await world.control("razorpay", "POST", `/_sandbox/tokens/${young.razorpayTokenId}/confirm`);
    await mandateOf(second.id, "CONFIRMED");
    expect((await db().mandate.findUnique({ where: { id: old.id } }))?.cancellation).toBeNull();

    await db().charge.update({ where: { id: debit }, data: { status: "FAILED" } });
    await look();
    const going = await until(() =>
      db().mandate.findFirst({ where: { id: old.id, cancellation: "ACCEPTED" } }),
    );
    expect(going.cancelReason).toBe(`Replaced by ${young.razorpayTokenId}`);
    await world.control("razorpay", "POST", `/_sandbox/tokens/${old.razorpayTokenId}/cancel`);
    await until(() => db().mandate.findFirst({ where: { id: old.id, status: "CANCELLED" } }));
  });
});

describe("a registration link", () => {
  it("that nobody signs in time expires, and is made again with the same terms", async () => {
    const of = await account();
    const expire_by = Math.floor(Date.now() / 1000) + 3_600;
    const { id } = await issuedLink(
      of,
      { auth_type: "debitcard" },
      {},
      { expire_by, notes: { team: "north" } },
    );
    await advance(3_700);
    await until(() => db().registrationLink.findFirst({ where: { id, status: "EXPIRED" } }));
    const again = await makeLinkAgain(id, SYSTEM);
    const row = await until(() =>
      db().registrationLink.findFirst({ where: { id: again, status: "ISSUED" } }),
    );
    expect(row).toMatchObject({
      madeFromId: id,
      authType: "DEBITCARD",
      maxAmount: 5_000_000n,
      notes: { team: "north" },
    });
    expect(row.receipt).not.toBe((await db().registrationLink.findUniqueOrThrow({ where: { id } })).receipt);
    const query = readListQuery(LINK_LIST, { auth: "debitcard", view: "open" });
    const page = await listLinks(query, { connectionId: world.connectionId, today: indiaDay(new Date()) });
    expect(page.rows.map((one) => one.id)).toEqual([again]);
  });
});

describe("a way of signing that the bank does not offer", () => {
  const banks = [{ code: "YESB", name: "Yes Bank", authTypes: ["netbanking"] }];
  const rest = { emandate: true, nach: false, upiAutopay: false, recurringCard: false, payWith: [] };
  const bank = { bankName: "Asha Traders", bankNumber: "50100123456789", bankIfsc: "YESB0000001" };
  const nothing = {
    maxAmount: "",
    firstPayment: "",
    mandateUntil: "",
    linkUntil: "",
    receipt: "",
    notes: "",
  };

  it.each(["link", "screen"] as const)("is refused on its field before anything is sent: %s", async (way) => {
    await db().connection.update({
      where: { id: world.connectionId },
      data: { capabilities: { ...rest, banks, at: new Date().toISOString() } },
    });
    const of = await account();
    const before = await db().effect.count();
    const ask = (authType: "netbanking" | "aadhaar") =>
      askForMandate(
        mandateRequest.parse({
          ...{ way, authType, accountId: of.id, name: of.name, email: of.email, contact: of.contact },
          ...{
            ...bank,
            ...nothing,
            bankType: "savings",
            description: "Usage",
            sms: false,
            emailNotice: false,
          },
          ...{ invoiceId: "", replacesMandateId: "" },
        }),
        world.connectionId,
        SYSTEM,
      );
    await expect(ask("aadhaar")).rejects.toMatchObject({
      fields: { authType: ["Yes Bank does not let its customers sign with Aadhaar. Choose Netbanking."] },
    });
    expect(await db().effect.count()).toBe(before);
    expect((await ask("netbanking")).href).toContain("/mandates/");
  });
});

describe("the first payment of a mandate", () => {
  it("pays the bill that was named for it, though no event of it comes", async () => {
    const of = await account();
    const invoiceId = await bill(of, 60_000);
    const { id, sign } = await issuedLink(of, { first_payment_amount: 60_000 }, { invoiceId });
    await sign("confirmed");
    const mandate = await mandateOf(id, "CONFIRMED");
    const expected = await until(() => db().charge.findFirst({ where: { mandateId: mandate.id } }));
    expect(expected).toMatchObject({ firstPayment: true, invoiceId, status: "CREATED" });

    await world.control("razorpay", "PUT", "/_sandbox/delivery", { drop: 1 });
    await advance(3_700);
    await advance(4 * 86_400);
    await world.control("razorpay", "PUT", "/_sandbox/delivery", {});
    await db().mandate.update({ where: { id: mandate.id }, data: { lastSyncedAt: new Date(0) } });
    await look();
    await until(() => db().invoice.findFirst({ where: { id: invoiceId, paymentStatus: "PAID" } }));
    const charges = await db().charge.findMany({ where: { mandateId: mandate.id } });
    expect(charges).toMatchObject([{ id: expected.id, status: "CAPTURED", accountId: of.id }]);
  });
});

describe("the list of mandates", () => {
  const scope = () => ({ connectionId: world.connectionId, today: indiaDay(new Date()) });
  const day = (days: number) => new Date(Date.now() + days * 86_400_000);

  async function mandate(change: object, of?: Account) {
    const id = randomUUID();
    await db().mandate.create({
      data: {
        id,
        connectionId: world.connectionId,
        razorpayTokenId: `token_${String(++count).padStart(14, "0")}`,
        razorpayCustomerId: "cust_00000000000009",
        maxAmount: 1_000_000n,
        status: "CONFIRMED",
        confirmedAt: day(-10),
        expiresAt: day(900),
        bank: "KKBK",
        authType: "NETBANKING",
        accountId: of?.id ?? null,
        ...change,
      },
    });
    return id;
  }

  it("finds by bank, by auth type and by what somebody should know, with the number each leaves", async () => {
    const of = await account();
    await bill(of, 950_000);
    const ids = {
      overdue: await mandate({ status: "INITIATED", expectedBy: day(-1), authType: "AADHAAR" }),
      expiring: await mandate({ expiresAt: day(30) }),
      headroom: await mandate({}, of),
      unused: await mandate({ confirmedAt: day(-200), bank: "YESB", authType: "DEBITCARD" }),
    };
    const banks = await listMandateBanks(scope());
    expect(banks).toEqual(expect.arrayContaining(["KKBK", "YESB"]));
    const found = async (params: Record<string, string>) => {
      const { rows } = await listMandates(readListQuery(mandateList(banks), params), scope());
      return rows.map(({ id }) => id);
    };
    for (const [watch, id] of Object.entries(ids)) expect(await found({ watch })).toEqual([id]);
    expect((await found({ bank: "YESB" })).sort()).toEqual([ids.unused]);
    expect(await found({ bank: "KKBK", auth: "aadhaar" })).toEqual([ids.overdue]);
    expect(await found({ view: "attention", bank: "KKBK" })).toEqual(
      expect.arrayContaining([ids.overdue, ids.expiring, ids.headroom]),
    );
    const counts = await countMandateFilters(readListQuery(mandateList(banks), {}), scope(), banks);
    expect(counts.bank).toMatchObject({ KKBK: 3, YESB: 1 });
    expect(counts.watch).toEqual({ overdue: 1, expiring: 1, headroom: 1, unused: 1 });
    expect(counts.auth).toMatchObject({ aadhaar: 1 });
  });

  it("finds a mandate by the number its bank gave it, which is one mandate's only", async () => {
    const [one, other] = [await mandate({}), await mandate({})];
    const umrn = "KKBK7021807230012345";
    await setUmrn(one, umrn, SYSTEM);
    const { rows } = await listMandates(readListQuery(mandateList([]), { q: umrn }), scope());
    expect(rows.map(({ id }) => id)).toEqual([one]);
    await expect(setUmrn(other, umrn, SYSTEM)).rejects.toMatchObject({
      fields: { umrn: [expect.any(String)] },
    });
    await setUmrn(one, null, SYSTEM);
    await setUmrn(other, umrn, SYSTEM);
    expect(await db().auditEntry.count({ where: { action: "mandate.umrn" } })).toBe(3);
  });
});
