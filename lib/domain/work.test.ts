import { expect, it } from "vitest";
import { placeOfPayload } from "./work";

it.each([
  [{ invoiceId: "a" }, "/invoices/a"],
  [{ webhookEventId: "a" }, "/webhooks/a"],
  [{ connectionId: "a", from: "2026-11-01" }, "/connections/a"],
  [{ effectId: "a" }, null],
  [{}, null],
  [null, null],
])("the page of %j is %s", (payload, place) => expect(placeOfPayload(payload)).toBe(place));
