import { describe, expect, it } from "vitest";
import { db } from "@/lib/data/client";
import { listLinkBatches, listLinkBatchRows } from "@/lib/data/link-batches";
import { testSource } from "@/lib/data/testing/rows";
import { useTestDatabase } from "@/lib/data/testing/test-database";
import { SYSTEM } from "@/lib/domain/actor";
import { registrationLinkInput } from "@/lib/domain/registration-link";
import { checkLinkSheet } from "@/lib/services/check-link-sheet";
import { createRegistrationLink } from "@/lib/services/create-registration-link";
import { startLinkBatch } from "@/lib/services/start-link-batch";
import { upsertAccount } from "@/lib/services/upsert-account";
import { until, useFlowWorld } from "./testing/flow-world";

useTestDatabase();
const world = useFlowWorld();

const PERSON = {
  kind: "user",
  id: "6b1f3c1e-7c7b-4c53-8a2f-0a4d1c1f2b3d",
  sessionId: "6b1f3c1e-7c7b-4c53-8a2f-0a4d1c1f2b3e",
  name: "Imran",
  ip: null,
} as const;
const HEAD =
  "Billing id,Name,Email,Mobile,Description,Receipt,First payment,Account holder,Account number,IFSC,SMS";
let count = 0;
const row = (change: { customer?: string; receipt?: string; email?: string } = {}) => {
  const n = ++count;
  const { customer = "", receipt = "", email = `sheet${n}@example.com` } = change;
  const bank = n % 2 ? "Asha Traders,50100123456789,UTIB0001233" : ",,";
  return `${customer},Asha Traders,${email},98450${50_000 + n},Monthly usage,${receipt},100,${bank},no`;
};
const file = (...rows: string[]) => ({ name: "links.csv", text: [HEAD, ...rows].join("\r\n") });
const start = (sheet: { name: string; text: string }) => startLinkBatch(sheet, world.connectionId, PERSON);
const ended = (id: string) =>
  until(async () => {
    const [batch] = await listLinkBatches({ id }, 1);
    const over = batch?.endedAt && batch.counts.WAITING + batch.counts.MAKING === 0;
    return over ? batch : null;
  }, 60);
const linksAt = async (receipts: string[]) =>
  (await Promise.all(
    receipts.map(async (receipt) => {
      const key = Buffer.from("rzp_test_HundiSandbox01:hundi_sandbox_secret_01").toString("base64");
      const url = `${world.razorpay}/v1/invoices?receipt=${encodeURIComponent(receipt)}`;
      const answer = await fetch(url, { headers: { authorization: `Basic ${key}` } });
      return ((await answer.json()) as { items: unknown[] }).items.length;
    }),
  )) as number[];

describe("links of a file", () => {
  it("are judged against what is here before anything is sent", async () => {
    const billingSourceId = await testSource(world.connectionId);
    const facts = { externalId: "sheet-1", name: "Asha", email: "known@example.com", contact: "9845059999" };
    await upsertAccount({ ...facts, gstin: null, settings: null }, { billingSourceId }, SYSTEM);
    const input = registrationLinkInput.parse({
      customer: { name: "Asha", email: "open@example.com", contact: "9845058888" },
      type: "link",
      amount: 0,
      currency: "INR",
      description: "x",
      subscription_registration: { method: "emandate" },
      receipt: "taken",
    });
    await createRegistrationLink(input, world.connectionId, SYSTEM);
    // The worker makes customer and link meanwhile, and sends it: only links asked for are counted.
    const links = () => db().effect.count({ where: { kind: "link.create" } });
    const before = await links();
    const sheet = file(
      row({ customer: "sheet-1" }),
      row({ customer: "nobody" }),
      row({ receipt: "taken" }),
      `,Asha,open@example.com,+91 98450 58888,Monthly usage,,,,,,no`,
    );
    const { verdict } = await checkLinkSheet(sheet, world.connectionId);
    expect(verdict.problems.map(({ line, column }) => [line, column])).toEqual([
      [3, "Billing id"],
      [4, "Receipt"],
    ]);
    expect(verdict.warnings.map(({ line, message }) => [line, message])).toEqual([
      [5, "This customer has an open link already."],
    ]);
    expect(verdict).toMatchObject({
      rows: 4,
      firstPayments: { count: 3, amount: 30_000 },
      limits: 4 * 9_999_900,
      messages: { sms: 0, email: 4 },
    });
    await expect(start(sheet)).rejects.toMatchObject({ code: "conflict" });
    expect(await links()).toBe(before);
  });

  it("are made once each, whatever dies in between and however often the file is sent", async () => {
    const receipts = Array.from({ length: 30 }, (_, n) => `batch-${n}`);
    const sheet = file(...receipts.map((receipt) => row({ receipt })));
    await world.stopWorker();
    const [one, two] = await Promise.all([start(sheet), start(sheet)]);
    expect([one.id, [one.again, two.again].sort()]).toEqual([two.id, [false, true]]);
    const stored = await db().linkBatchRow.findMany({
      where: { batchId: one.id },
      orderBy: { position: "asc" },
    });
    expect(JSON.stringify(stored.map(({ request }) => request))).not.toContain("50100123456789");

    // As a worker leaves it that dies after making a link and before it could say so.
    const [first] = stored;
    const body = registrationLinkInput.parse({
      customer: { name: "Asha Traders", email: "dead@example.com", contact: "9845057777" },
      type: "link",
      amount: 0,
      currency: "INR",
      description: "Monthly usage",
      subscription_registration: { method: "emandate" },
      receipt: receipts[0],
    });
    await createRegistrationLink(body, world.connectionId, PERSON, { id: first?.linkId });
    world.startWorker();

    const batch = await ended(one.id);
    expect(batch.counts).toEqual({ WAITING: 0, MAKING: 0, ISSUED: 30, REFUSED: 0 });
    expect(await linksAt(receipts)).toEqual(receipts.map(() => 1));
    expect(await db().linkBatchRow.count({ where: { batchId: one.id, request: { not: null } } })).toBe(0);

    // Saved again by another program: other line ends, semicolons. The same file.
    const resaved = {
      name: "again.csv",
      text: `\uFEFF${sheet.text.replaceAll("\r\n", "\n").replaceAll(",", ";")}\n`,
    };
    expect(await start(resaved)).toEqual({ id: one.id, again: true });
    const { rows, next } = await listLinkBatchRows(one.id, { after: -1, limit: 20 });
    expect([rows.length, next, rows[0]?.line]).toEqual([20, "19", 2]);
    expect(rows.every(({ shortUrl, linkStatus }) => shortUrl && linkStatus === "ISSUED")).toBe(true);
  });

  it("that cannot be made when their turn comes say why, and the others go on", async () => {
    const sheet = file(row({ receipt: "late-1" }), row({ receipt: "late-2" }));
    await world.stopWorker();
    const { id } = await start(sheet);
    const input = registrationLinkInput.parse({
      customer: { name: "Asha", email: "late@example.com", contact: "9845056666" },
      type: "link",
      amount: 0,
      currency: "INR",
      description: "x",
      subscription_registration: { method: "emandate" },
      receipt: "late-1",
    });
    await createRegistrationLink(input, world.connectionId, SYSTEM);
    world.startWorker();
    const { counts } = await ended(id);
    expect(counts).toMatchObject({ ISSUED: 1, REFUSED: 1 });
    const { rows } = await listLinkBatchRows(id, { after: -1, limit: 10 });
    expect(rows[0]).toMatchObject({ state: "REFUSED", linkStatus: null });
    expect(rows[0]?.reason).toContain("receipt is used already");
  });
});
