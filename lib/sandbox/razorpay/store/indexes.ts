import type { TableName, Tables } from "./rows";

type Keys<Row> = { [name: string]: (row: Row) => string | null };

/** How rows are found without walking a table. A key is null for rows the index does not hold. */
export const INDEXES: { [T in TableName]: Keys<Tables[T]> } = {
  accounts: { all: () => "" },
  keys: { account: (row) => row.account },
  customers: {
    scope: (row) => row.scope,
    pair: ({ scope, entity }) =>
      entity.email || entity.contact
        ? `${scope}|${entity.email?.toLowerCase() ?? ""}|${entity.contact ?? ""}`
        : null,
  },
  orders: {
    scope: (row) => row.scope,
    receipt: ({ scope, entity }) => entity.receipt && `${scope}|${entity.receipt}`,
  },
  items: { scope: (row) => row.scope },
  invoices: {
    scope: (row) => row.scope,
    receipt: ({ scope, entity }) => entity.receipt && `${scope}|${entity.receipt}`,
    customer: (row) => row.entity.customer_id,
    order: (row) => row.entity.order_id,
    code: (row) => row.shortCode,
  },
  tokens: { scope: (row) => row.scope, customer: (row) => row.customerId },
  payments: {
    scope: (row) => row.scope,
    order: (row) => row.entity.order_id,
    token: (row) => row.entity.token_id ?? null,
    unsettled: ({ scope, entity, settlementId }) =>
      entity.captured && entity.amount > 0 && settlementId === null ? scope : null,
    settlement: (row) => row.settlementId,
  },
  refunds: {
    scope: (row) => row.scope,
    payment: (row) => row.entity.payment_id,
    unsettled: ({ scope, entity, ofCaptured, settlementId }) =>
      ofCaptured && entity.status !== "failed" && settlementId === null ? scope : null,
    settlement: (row) => row.settlementId,
  },
  refundKeys: {},
  paymentLinks: {
    scope: (row) => row.scope,
    reference: ({ scope, entity }) => entity.reference_id && `${scope}|${entity.reference_id}`,
    code: (row) => row.shortCode,
  },
  settlements: { scope: (row) => row.scope },
  endpoints: { account: (row) => row.account },
  events: {},
  deliveries: { event: (row) => row.eventId },
  attempts: { all: () => "" },
  timers: {},
  faults: { all: () => "" },
  journal: { all: () => "" },
  meta: {},
};
