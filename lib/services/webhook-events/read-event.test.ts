import { describe, expect, it } from "vitest";
import { type EventBody, eventBody, invoiceEntity, paymentEntity, rzp } from "../testing/razorpay-events";
import { readEvent } from "./read-event";

const read = (body: EventBody) => readEvent(body.event, Buffer.from(JSON.stringify(body)));
const pay = rzp("pay", 1);
const inv = rzp("inv", 1);
const order = rzp("order", 1);
const token = rzp("token", 1);

describe("readEvent", () => {
  it("reads the payment before the invoice it pays, and says which invoice that is", () => {
    const reading = read(
      eventBody("invoice.paid", {
        payment: paymentEntity(pay, "captured"),
        invoice: invoiceEntity(inv, "paid"),
      }),
    );
    expect(reading).toMatchObject({
      kind: "observations",
      observations: [
        { entity: "payment", paysInvoiceId: inv },
        { entity: "invoice", invoice: { id: inv, status: "paid" } },
      ],
      entityIds: [inv, pay],
    });
  });

  it("never lets a registration link's payment of nothing pay a bill", () => {
    const payment = paymentEntity(pay, "captured", { amount: 0, token_id: token, invoice_id: inv });
    const reading = read(
      eventBody("invoice.paid", { payment, invoice: invoiceEntity(inv, "paid", { type: "link" }) }),
    );
    expect(reading).toMatchObject({ observations: [{ entity: "payment" }, { entity: "invoice" }] });
    expect((reading as { observations: object[] }).observations[0]).not.toHaveProperty("paysInvoiceId");
    expect(reading.entityIds).toEqual([inv, pay, token]);
  });

  it("indexes what an event is about first, then what it refers to, each once", () => {
    const payment = paymentEntity(pay, "captured", { order_id: order, token_id: token, invoice_id: null });
    const reading = read(
      eventBody("order.paid", { payment, order: { id: order, entity: "order", status: "paid" } }),
    );
    expect(reading.entityIds).toEqual([order, pay, token]);
  });

  it("gives an order of a payment link its prefix back", () => {
    const reading = read(
      eventBody("payment_link.paid", {
        order: { id: "QflczVVaNJciLq" },
        payment_link: { id: rzp("plink", 1), status: "paid" },
        payment: paymentEntity(pay, "captured"),
      }),
    );
    expect(reading.entityIds).toEqual([rzp("plink", 1), "order_QflczVVaNJciLq", pay]);
    expect(reading).toMatchObject({ observations: [{ entity: "payment" }] });
  });

  it.each(["token.confirmed", "token.rejected", "token.cancelled", "token.paused"])(
    "reads the token of %s, with its id, and never takes it for fresh",
    (event) => {
      const status = event.slice("token.".length);
      const recurring_details = { status, failure_reason: null };
      const reading = read(eventBody(event, { token: { id: token, entity: "token", recurring_details } }));
      expect(reading).toMatchObject({
        kind: "observations",
        observations: [{ entity: "token", token: { id: token, status }, fresh: false }],
        entityIds: [token],
      });
    },
  );

  it("takes an outage of a bank, which is a payment event without a payment, for what it is", () => {
    const outage = { "payment.downtime": { id: "down_F1Zppa6lcVheSE", method: "netbanking" } };
    expect(read(eventBody("payment.downtime.started", outage))).toMatchObject({
      kind: "ignored",
      why: "News of an outage: netbanking is started",
    });
  });

  it("reads the money of a dispute and calls for people", () => {
    const dispute = { id: "disp_00000000000001" };
    const reading = read(
      eventBody("payment.dispute.created", { payment: paymentEntity(pay, "captured"), dispute }),
    );
    expect(reading).toMatchObject({ observations: [{ entity: "payment" }] });
    expect(reading).toHaveProperty("note", expect.stringContaining("somebody should look"));
  });

  it.each([
    ["settlement.processed", { settlement: { id: rzp("setl", 1), utr: "AXIS1", status: "processed" } }],
    ["subscription.halted", { subscription: { id: rzp("sub", 1), status: "halted" } }],
    ["order.notification.failed", { notification: { id: "notification_1", order_id: order } }],
    ["transfer.processed", { transfer: { id: rzp("trf", 1) } }],
  ])("keeps %s and changes nothing by it", (event, entities) => {
    expect(read(eventBody(event, entities)).kind).toBe("ignored");
  });

  it("keeps the payment that a subscription brings", () => {
    const subscription = { id: rzp("sub", 1), status: "active" };
    const reading = read(
      eventBody("subscription.charged", { subscription, payment: paymentEntity(pay, "captured") }),
    );
    expect(reading).toMatchObject({ observations: [{ entity: "payment", payment: { id: pay } }] });
  });

  it.each([
    ["payment.captured", "not json", "cannot be read"],
    ["payment.captured", JSON.stringify({ payload: {} }), "has no payment"],
    ["invoice.paid", JSON.stringify({ payload: { invoice: { entity: { id: "x" } } } }), "id: "],
    ["constructor.paid", JSON.stringify({ payload: {} }), "Nothing here follows"],
  ])("says of %s %s why it is not read", (event, body, why) => {
    const reading = readEvent(event, Buffer.from(body));
    expect(reading).toHaveProperty("why", expect.stringContaining(why));
  });
});
