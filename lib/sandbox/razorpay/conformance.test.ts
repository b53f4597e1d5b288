import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { compareToSample } from "./testing/compare-to-sample";
import { SCENES } from "./testing/scenes";
import { type Any, startTestSandbox, type TestSandbox } from "./testing/test-sandbox";

const folder = new URL("./samples/", import.meta.url);
const samples: Any[] = readdirSync(folder)
  .filter((name) => name.endsWith(".json"))
  .map((name) => JSON.parse(readFileSync(new URL(name, folder), "utf8")));
const withRequest = samples.filter((sample) => sample.request);

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.ok("POST", "/_sandbox/reset"));

describe("every request of the samples", () => {
  it("has a scene", () => {
    expect(withRequest.map(({ name }) => name).filter((name) => !SCENES[name])).toEqual([]);
    expect(withRequest.length).toBeGreaterThan(60);
  });

  it.each(withRequest.map((sample) => [sample.name, sample]))(
    "%s answers as the sample does",
    async (name, sample) => {
      const scene = SCENES[name];
      const answer = await scene!.play(sandbox, sample.request);
      expect(answer.status, JSON.stringify(answer.body)).toBe(sample.response.status);
      expect(compareToSample(sample.response.body, answer.body, Object.keys(scene!.excused ?? {}))).toEqual(
        [],
      );
    },
  );
});

describe("samples without a request", () => {
  it("show a failed card payment as the API does", async () => {
    const sample = samples.find(({ name }) => name === "payments.entity.failed");
    const order = await sandbox.ok("POST", "/v1/orders", { amount: 10_000, currency: "INR" });
    await sandbox.ok("POST", `/_sandbox/orders/${order.id}/pay`, { method: "card", outcome: "rejected" });
    const [payment] = (await sandbox.ok("GET", `/v1/orders/${order.id}/payments`)).items;
    const excused = [
      "order_id",
      "card.last4",
      "card.type",
      "card.issuer",
      "description",
      "email",
      "contact",
      "notes",
    ];
    expect(compareToSample(sample.response.body, payment, excused)).toEqual([]);
  });

  it.each(["payments.fetch.card", "payments.fetch.upi"])("%s has every key of the API", async (name) => {
    const sample = samples.find((each) => each.name === name);
    const order = await sandbox.ok("POST", "/v1/orders", {
      amount: sample.response.body.amount,
      currency: "INR",
    });
    const { id } = await sandbox.ok("POST", `/_sandbox/orders/${order.id}/pay`, {
      method: sample.response.body.method,
    });
    const payment = await sandbox.ok("GET", `/v1/payments/${id}`);
    // Saved cards and UPI details differ from account to account.
    const extras = ["customer_id", "token_id", "upi", "acquirer_data"];
    expect(
      Object.keys(sample.response.body).filter((key) => !(key in payment) && !extras.includes(key)),
    ).toEqual([]);
  });

  it("has no scene without a sample", () => {
    const names = samples.map(({ name }) => name);
    expect(Object.keys(SCENES).filter((name) => !names.includes(name))).toEqual([]);
  });
});

describe("the comparison itself", () => {
  const sample = {
    id: "pay_KbCaQOgY6QclC7",
    amount: 100,
    created_at: 1_667_399_043,
    notes: [],
    card: { last4: "3818" },
  };

  it("lets ids and times differ", () => {
    expect(
      compareToSample(sample, { ...sample, id: "pay_AAAAAAAAAAAAAA", created_at: 1_700_000_000 }),
    ).toEqual([]);
  });

  it.each([
    ["an id of another kind", { ...sample, id: "order_AAAAAAAAAAAAAA" }],
    ["another value", { ...sample, amount: 101 }],
    ["a missing key", { ...sample, card: {} }],
    ["an object for an empty list", { ...sample, notes: {} }],
    ["text for a time", { ...sample, created_at: "1667399043" }],
  ])("sees %s", (_, answer) => {
    expect(compareToSample(sample, answer)).toHaveLength(1);
  });
});
