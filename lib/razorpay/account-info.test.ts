import { describe, expect, it } from "vitest";
import { methodsSchema, webhookBody, webhookSchema } from "./account-info";

const webhook = {
  id: "HK890egfiItP3H",
  owner_id: "H9sR6t9mVC5ZOc",
  owner_type: "merchant",
  url: "https://pay.example.com/hook",
  secret_exists: true,
  active: true,
  events: ["payment.failed", "invoice.paid"],
};

describe("a webhook of Razorpay's list", () => {
  it("names the account that owns it", () => {
    expect(webhookSchema.parse(webhook)).toEqual({
      id: "HK890egfiItP3H",
      url: "https://pay.example.com/hook",
      active: true,
      hasSecret: true,
      events: ["payment.failed", "invoice.paid"],
      accountId: "acc_H9sR6t9mVC5ZOc",
    });
  });

  it.each([
    [{ "payment.failed": true, "invoice.paid": false }, ["payment.failed"]],
    [{ "payment.failed": 1, "invoice.paid": "0" }, ["payment.failed"]],
    [null, []],
  ])("reads the events %j", (events, names) =>
    expect(webhookSchema.parse({ ...webhook, events }).events).toEqual(names),
  );

  it.each([{ owner_type: "application" }, { owner_id: null }, { owner_id: "<b>" }])(
    "names no account with %j",
    (change) => expect(webhookSchema.parse({ ...webhook, ...change }).accountId).toBeNull(),
  );

  it("has no secret where Razorpay leaves the flag out", () => {
    const { secret_exists: _, ...rest } = webhook;
    expect(webhookSchema.parse(rest).hasSecret).toBe(false);
  });
});

it("asks for events as an object: Razorpay refuses a list here", () => {
  expect(webhookBody({ url: "https://a.example", secret: "s", events: ["invoice.paid"] })).toEqual({
    url: "https://a.example",
    secret: "s",
    active: true,
    events: { "invoice.paid": true },
  });
});

const methods = {
  entity: "methods",
  card: true,
  netbanking: { HDFC: "HDFC Bank" },
  wallet: { payzapp: false },
  paylater: [],
  upi: 1,
  recurring: {
    emandate: {
      HDFC: { auth_types: ["netbanking", "debitcard", "esign"], is_merged_bank: false, name: "HDFC Bank" },
      CNRB: { auth_types: ["aadhaar"], is_merged_bank: false, name: "Canara Bank" },
    },
    nach: true,
    card: { credit: ["MasterCard"], prepaid: [], debit: {} },
  },
};

describe("what an account may do", () => {
  it.each([methods, { methods }])("is read whether or not it is wrapped", (answer) => {
    expect(methodsSchema.parse(answer)).toEqual({
      emandate: true,
      banks: [
        { code: "HDFC", name: "HDFC Bank", authTypes: ["netbanking", "debitcard"] },
        { code: "CNRB", name: "Canara Bank", authTypes: ["aadhaar"] },
      ],
      nach: true,
      upiAutopay: false,
      recurringCard: true,
      payWith: ["card", "netbanking", "upi"],
    });
  });

  it.each([[[]], [{}], [undefined], [{ emandate: [] }]])(
    "is no mandates where recurring is %j",
    (recurring) => {
      expect(methodsSchema.parse({ ...methods, recurring })).toMatchObject({ emandate: false, banks: [] });
    },
  );

  it("is not read from an answer that is something else", () => {
    expect(methodsSchema.safeParse({ entity: "order" }).success).toBe(false);
  });
});
