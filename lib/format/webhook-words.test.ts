import { describe, expect, it } from "vitest";
import { readListQuery } from "@/lib/domain/list-query";
import { WEBHOOK_EVENT_LIST, type WebhookStatus } from "@/lib/domain/webhook-event-list";
import type { ReplayCount, ReplayPreview } from "@/lib/domain/webhook-replay";
import {
  countSentence,
  explainEvent,
  hoursLeftSentence,
  isNarrowed,
  previewSentence,
  replayTitle,
  webhookLabel,
} from "./webhook-words";

const query = (params: Record<string, string>) => readListQuery(WEBHOOK_EVENT_LIST, params);
const event = (
  name: string,
  status: WebhookStatus,
  more: { outOfOrder?: boolean; summary?: string } = {},
) => ({
  event: name,
  status,
  outOfOrder: false,
  summary: null,
  tries: 8,
  ...more,
});

describe("what became of an event", () => {
  it.each([
    ["settlement.processed", "IGNORED", "UTR"],
    ["subscription.halted", "IGNORED", "Subscriptions are made"],
    ["order.notification.delivered", "IGNORED", "ahead of a debit"],
    ["payment.downtime.started", "IGNORED", "outage"],
    ["hundi.test", "IGNORED", "to itself"],
    ["fund_account.validated", "IGNORED", "a kind that it does not know"],
    ["payment.captured", "DUPLICATE", "not covered by Razorpay's signature"],
    ["payment.captured", "UNMATCHED", "did not make"],
    ["payment.captured", "POISON", "not what Razorpay documents"],
    ["payment.captured", "DEAD", "failed 8 times"],
  ] as const)("%s, %s: says why", (name, status, words) => {
    expect(explainEvent(event(name, status))).toContain(words);
  });

  it("says nothing where it simply did its work, and what it waits for where it is kept", () => {
    expect(explainEvent(event("payment.captured", "PROCESSED"))).toBeNull();
    expect(explainEvent(event("payment.captured", "RECEIVED"))).toBeNull();
    const summary = "Kept until the connection is enabled";
    expect(explainEvent(event("payment.captured", "RECEIVED", { summary }))).toContain(summary);
  });

  it("is out of order where all of it was older news", () => {
    const late = event("payment.authorized", "PROCESSED", { outOfOrder: true });
    expect(webhookLabel(late).label).toBe("Out of order");
    expect(explainEvent(late)).toContain("forward only");
    expect(webhookLabel(event("payment.captured", "PROCESSED")).label).toBe("Processed");
  });
});

describe("a replay in words", () => {
  it.each([
    [{ kind: "nothing", why: "", refused: [] }, "A replay would change nothing."],
    [{ kind: "impossible", why: "" }, "It cannot be replayed."],
  ] as [ReplayPreview, string][])("says of one %o", (preview, words) => {
    expect(previewSentence(preview)).toBe(words);
  });

  it("counts the records of one, and not what would be refused", () => {
    const move = { id: "1", subject: "payment", from: null, to: "captured", note: null, changes: [] };
    const moves = [
      { ...move, verdict: "applied" },
      { ...move, verdict: "stale" },
    ];
    const effects = [{ kind: "payment.record", reference: "pay_1" }];
    expect(previewSentence({ kind: "changes", moves, effects })).toBe(
      "A replay would change 1 record and plan 1 call to billing or Razorpay.",
    );
  });

  const count: ReplayCount = {
    count: 3,
    sampled: 3,
    wouldChange: 0,
    examples: [],
    impossible: 0,
    upTo: new Date(0),
  };
  it.each([
    [{}, "3 events are handled once more. Of these, all of them were tried out: none would change anything."],
    [{ count: 0, sampled: 0 }, "There is nothing that could be replayed."],
    [
      { count: 1_204, sampled: 25, wouldChange: 2 },
      "1,204 events are handled once more. Of these, the newest 25 were tried out: 2 would change something.",
    ],
    [
      { count: 10_000, sampled: 25 },
      "10,000 events are handled once more, the newest 10,000. Of these, the newest 25",
    ],
  ] as [Partial<ReplayCount>, string][])("says of many %o", (change, words) => {
    expect(countSentence({ ...count, ...change })).toContain(words);
  });

  it.each([
    [{ view: "failed" }, "Failed"],
    [{ event: "invoice,refund" }, "All: Event invoice.*, refund.*"],
    [
      { received: "2026-11-25T01:30..2026-11-25T03:00" },
      "All: Received 2026-11-25 01:30 to 2026-11-25 03:00",
    ],
    [{ q: "pay_1", status: "dead" }, "All: Status Failed; “pay_1”"],
  ])("names %o %s", (params, title) => {
    expect(replayTitle(query(params as Record<string, string>))).toBe(title);
    expect(isNarrowed(query(params as Record<string, string>))).toBe(true);
  });

  it("is of everything only where nothing is asked for", () => {
    expect(isNarrowed(query({}))).toBe(false);
    expect(isNarrowed(query({ size: "100", after: "x" }))).toBe(false);
  });
});

describe("an endpoint that fails", () => {
  const at = new Date(0);
  it.each([
    [23.9, "watch", "Razorpay switches this webhook off in 23 hours"],
    [1.2, "urgent", "Razorpay switches this webhook off in 1 hour"],
    [0.5, "urgent", "Razorpay switches this webhook off in 30 minutes"],
    [0, "over", "Razorpay has switched this webhook off"],
  ] as const)("with %s hours left", (hoursLeft, stage, words) => {
    expect(hoursLeftSentence({ since: at, at, hoursLeft, stage })).toBe(words);
  });
});
