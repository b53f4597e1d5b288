import { describe, expect, it } from "vitest";
import { isWebhookRight, judgeRemoteWebhook, type RemoteWebhook } from "./remote-webhook";

const at = new Date("2026-11-21T12:00:00Z");
const ours = {
  url: "https://pay.example.com/api/webhooks/razorpay/e1",
  endpointId: "e1",
  events: ["invoice.paid", "payment.failed"],
};
const good: RemoteWebhook = {
  id: "W1",
  url: ours.url,
  active: true,
  events: ["invoice.paid", "payment.failed", "order.paid"],
  hasSecret: true,
  accountId: "acc_1",
};

describe("our webhook in Razorpay's list", () => {
  it("is right when it is active, has a secret and hears of everything", () => {
    const report = judgeRemoteWebhook([good], ours, at);
    expect(report).toMatchObject({ kind: "found", missingEvents: [], otherHost: false });
    expect(isWebhookRight(report)).toBe(true);
  });

  it.each([
    [{ active: false }, { active: false }],
    [{ hasSecret: false }, { hasSecret: false }],
    [{ events: ["invoice.paid"] }, { missingEvents: ["payment.failed"] }],
  ] as [Partial<RemoteWebhook>, object][])("is not right with %j", (change, seen) => {
    const report = judgeRemoteWebhook([{ ...good, ...change }], ours, at);
    expect(report).toMatchObject(seen);
    expect(isWebhookRight(report)).toBe(false);
  });

  it("is known by its endpoint behind another host, with or without a slash at its end", () => {
    const url = "http://10.0.0.1/api/webhooks/razorpay/e1/";
    expect(judgeRemoteWebhook([{ ...good, url }], ours, at)).toMatchObject({
      kind: "found",
      otherHost: true,
    });
  });

  it("is missing among others, whatever they are", () => {
    const url = "https://pay.example.com/api/webhooks/razorpay/another-e1";
    const list = [
      { ...good, url },
      { ...good, url: "not an address" },
    ];
    expect(judgeRemoteWebhook(list, ours, at)).toEqual({ kind: "missing", at, others: 2 });
  });

  it("is the active one of two", () => {
    const list = [{ ...good, id: "W0", active: false }, good];
    expect(judgeRemoteWebhook(list, ours, at)).toMatchObject({ id: "W1", active: true });
  });
});
