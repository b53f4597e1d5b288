import type { Json, Notes, PaymentRow, RefundRow, SettlementRow } from "../store/rows";
import type { World } from "../world";

/** The rows of one settlement. Nothing in them names an invoice: the order's receipt is the key. */
export function reconItems(world: World, settlement: SettlementRow): Json[] {
  const payments = world.store.find("payments", "settlement", settlement.id);
  const refunds = world.store.find("refunds", "settlement", settlement.id);
  return [
    ...payments.map((row) => paymentItem(world, settlement, row)),
    ...refunds.map((row) => refundItem(world, settlement, row)),
  ];
}

function paymentItem(world: World, settlement: SettlementRow, row: PaymentRow): Json {
  const { entity } = row;
  const fee = entity.fee ?? 0;
  return {
    entity_id: row.id,
    type: "payment",
    debit: 0,
    credit: entity.amount - fee,
    amount: entity.amount,
    currency: entity.currency,
    fee,
    tax: entity.tax ?? 0,
    ...settled(settlement, entity.created_at),
    description: entity.description,
    notes: notesText(entity.notes),
    payment_id: null,
    ...origin(world, settlement, row),
  };
}

function refundItem(world: World, settlement: SettlementRow, row: RefundRow): Json {
  const { entity } = row;
  const payment = world.store.get("payments", entity.payment_id);
  return {
    entity_id: row.id,
    type: "refund",
    debit: entity.amount,
    credit: 0,
    amount: entity.amount,
    currency: entity.currency,
    fee: 0,
    tax: 0,
    ...settled(settlement, entity.created_at),
    description: null,
    notes: notesText(entity.notes),
    payment_id: entity.payment_id,
    ...origin(world, settlement, payment),
  };
}

const settled = (settlement: SettlementRow, createdAt: number): Json => ({
  on_hold: false,
  settled: true,
  created_at: createdAt,
  settled_at: settlement.createdAt,
  settlement_id: settlement.id,
  posted_at: null,
  credit_type: "default",
});

function origin(world: World, settlement: SettlementRow, payment: PaymentRow | undefined): Json {
  const orderId = payment?.entity.order_id ?? null;
  const card = payment?.entity.card;
  return {
    settlement_utr: settlement.entity.utr,
    order_id: orderId,
    order_receipt: orderId === null ? null : (world.store.get("orders", orderId)?.entity.receipt ?? null),
    method: payment?.entity.method ?? null,
    card_network: card?.network ?? null,
    card_issuer: card?.issuer ?? null,
    card_type: card?.type ?? null,
    dispute_id: null,
  };
}

/** Notes are text here, an object everywhere else. */
function notesText(notes: Notes): string | null {
  const values = Object.values(notes);
  return values.length === 0 ? null : values.length === 1 ? String(values[0]) : JSON.stringify(notes);
}
