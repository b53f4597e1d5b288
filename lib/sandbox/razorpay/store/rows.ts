import type { JournalRow } from "../control/journal-row";
import type { FaultRow } from "../faults/fault-row";

/** One data set: an account in one mode, `acc_…/test`. Ids of one are unknown in another. */
export type Scope = string;
export type Notes = Record<string, unknown> | unknown[];
export type Json = Record<string, unknown>;

/** What the API shows lies in `entity`; the rest is the sandbox's own knowledge. Times are epoch seconds. */
type Held<Entity> = { id: string; scope: Scope; createdAt: number; entity: Entity };

type AccountRow = { id: string; createdAt: number };
type KeyRow = { id: string; secret: string; account: string };

export type Customer = {
  id: string;
  entity: "customer";
  name: string | null;
  email: string | null;
  contact: string | null;
  gstin: string | null;
  notes: Notes;
  created_at: number;
};
export type CustomerRow = Held<Customer> & { bankAccounts: Json[] };

export type BankAccount = {
  ifsc: string;
  bank_name: string;
  name: string;
  account_number: string;
  account_type: string;
  beneficiary_email: string | null;
  beneficiary_mobile: string | null;
};
export type OrderToken = {
  method: string;
  notes: Notes;
  recurring_status: null;
  failure_reason: null;
  currency: string;
  max_amount: number;
  auth_type: string | null;
  expire_at: number;
  nach?: Json;
  bank_account: BankAccount | null;
  first_payment_amount: number;
};
export type Order = {
  id: string;
  entity: "order";
  amount: number;
  amount_paid: number;
  amount_due: number;
  currency: string;
  receipt: string | null;
  offer_id: null;
  status: "created" | "attempted" | "paid";
  attempts: number;
  notes: Notes;
  created_at: number;
  token?: OrderToken;
};
export type OrderRow = Held<Order> & {
  autoCapture: boolean;
  partialPayment: boolean;
  firstPaymentMinAmount: number | null;
  customerId: string | null;
  invoiceId: string | null;
  paymentLinkId: string | null;
  authorized: boolean;
};

export type Item = {
  id: string;
  active: boolean;
  name: string;
  description: string | null;
  amount: number;
  unit_amount: number;
  currency: string;
  type: "invoice";
  unit: null;
  tax_inclusive: boolean;
  hsn_code: null;
  sac_code: null;
  tax_rate: null;
  tax_id: null;
  tax_group_id: null;
  created_at: number;
};
type ItemRow = Held<Item>;

export type LineItem = {
  id: string;
  item_id: string | null;
  ref_id: null;
  ref_type: null;
  name: string;
  description: string | null;
  amount: number;
  unit_amount: number;
  gross_amount: number;
  tax_amount: number;
  taxable_amount: number;
  net_amount: number;
  currency: string;
  type: "invoice";
  tax_inclusive: boolean;
  hsn_code: null;
  sac_code: null;
  tax_rate: null;
  unit: null;
  quantity: number;
  taxes: never[];
};
type InvoiceStatus = "draft" | "issued" | "partially_paid" | "paid" | "cancelled" | "expired";
export type Invoice = {
  id: string;
  entity: "invoice";
  receipt: string | null;
  invoice_number: string | null;
  customer_id: string | null;
  customer_details: Json;
  order_id: string | null;
  line_items: LineItem[];
  payment_id: string | null;
  status: InvoiceStatus;
  expire_by: number | null;
  issued_at: number | null;
  paid_at: number | null;
  cancelled_at: number | null;
  expired_at: number | null;
  sms_status: "pending" | "sent" | null;
  email_status: "pending" | "sent" | null;
  date: number;
  terms: string | null;
  partial_payment: boolean;
  gross_amount: number;
  tax_amount: number;
  taxable_amount: number;
  amount: number;
  amount_paid: number | null;
  amount_due: number | null;
  first_payment_min_amount: number | null;
  currency: string;
  currency_symbol: string;
  description: string | null;
  notes: Notes;
  comment: string | null;
  short_url: string | null;
  view_less: boolean;
  billing_start: null;
  billing_end: null;
  type: "invoice" | "link";
  group_taxes_discounts: boolean;
  supply_state_code: null;
  subscription_status: null;
  user_id: string | null;
  created_at: number;
  idempotency_key: null;
  ref_num: null;
  reminder_status: null;
  auth_link_status?: string;
  token?: OrderToken;
  nach_form_url?: string;
};
export type InvoiceRow = Held<Invoice> & {
  shortCode: string | null;
  smsNotify: boolean;
  emailNotify: boolean;
  /** A registration link: it authorises a mandate instead of collecting money. */
  registration: OrderToken | null;
  callbackUrl: string | null;
};

export type Token = {
  id: string;
  entity: "token";
  token: string;
  bank: string | null;
  wallet: null;
  method: string;
  vpa: null;
  recurring: boolean;
  recurring_details: { status: string; failure_reason: string | null };
  auth_type: string | null;
  mrn: null;
  used_at: number | null;
  created_at: number;
  bank_details: { beneficiary_name: string; account_number: string; ifsc: string; account_type: string };
  max_amount: number;
  expired_at: number;
  dcc_enabled: boolean;
};
export type TokenRow = Held<Token> & {
  customerId: string;
  firstPaymentAmount: number;
  firstPaymentDone: boolean;
  /** Hidden from lists: an attempt that never became a mandate. */
  neverUsed: boolean;
  /** Gone from the API at once; the bank confirms on the next working day. */
  deleted: boolean;
};

export type Payment = {
  id: string;
  entity: "payment";
  amount: number;
  currency: string;
  status: "created" | "authorized" | "captured" | "refunded" | "failed";
  order_id: string | null;
  invoice_id: string | null;
  international: boolean;
  method: string;
  amount_refunded: number;
  refund_status: "partial" | "full" | null;
  captured: boolean;
  description: string | null;
  card_id: string | null;
  card?: Json;
  bank: string | null;
  wallet: string | null;
  vpa: string | null;
  email: string;
  contact: string | null;
  customer_id?: string;
  token_id?: string;
  notes: Notes;
  fee: number | null;
  tax: number | null;
  error_code: string | null;
  error_description: string | null;
  error_source: string | null;
  error_step: string | null;
  error_reason: string | null;
  acquirer_data: Json;
  created_at: number;
  upi?: Json;
};
/** What a merchant's page told Checkout; functions stay behind in the page. */
export type CheckoutOptions = {
  key: string;
  order_id: string;
  name: string | null;
  description: string | null;
  image: string | null;
  color: string | null;
  prefill: { name: string; email: string; contact: string };
  readonly: { email: boolean; contact: boolean };
  notes: Notes;
  callback_url: string | null;
  cancel_url: string | null;
  redirect: boolean;
  retry: boolean;
  /** The page around the frame; null when Checkout fills the window. */
  origin: string | null;
};
export type PaymentRow = Held<Payment> & {
  /** A debit on a mandate stays `created` for days; any other attempt times out. */
  kind: "ordinary" | "mandate" | "debit";
  paymentLinkId: string | null;
  /** Where the browser goes once the bank has answered: a page of ours, or the merchant's. */
  callbackUrl: string | null;
  /** How Checkout was opened, when it was. */
  checkout: CheckoutOptions | null;
  settlementId: string | null;
};

export type Refund = {
  id: string;
  entity: "refund";
  amount: number;
  currency: string;
  payment_id: string;
  notes: Notes;
  receipt: string | null;
  acquirer_data: Json;
  created_at: number;
  batch_id: null;
  status: "pending" | "processed" | "failed";
  speed_processed: string | null;
  speed_requested: string;
};
export type RefundRow = Held<Refund> & {
  settlementId: string | null;
  /** Money that was never captured is not taken from a settlement. */
  ofCaptured: boolean;
};
/** `X-Refund-Idempotency`: `id` is scope and key; a replay must carry the same request. */
type RefundKeyRow = { id: string; request: string; refundId: string };

export type PaymentLink = {
  accept_partial: boolean;
  amount: number;
  amount_paid: number;
  callback_method?: string;
  callback_url?: string;
  cancelled_at: number;
  created_at: number;
  currency: string;
  customer: Json;
  description: string;
  expire_by: number;
  expired_at: number;
  first_min_partial_amount: number;
  id: string;
  notes: Notes | null;
  notify: { email: boolean; sms: boolean; whatsapp: boolean };
  order_id?: string;
  payments: Json[];
  reference_id: string;
  reminder_enable: boolean;
  reminders: Json | unknown[];
  short_url: string;
  status: "created" | "partially_paid" | "paid" | "cancelled" | "expired";
  updated_at: number;
  upi_link: boolean;
  user_id: string;
  whatsapp_link: boolean;
};
export type PaymentLinkRow = Held<PaymentLink> & { shortCode: string };

export type Settlement = {
  id: string;
  entity: "settlement";
  amount: number;
  status: "created" | "processed" | "failed";
  fees: number;
  tax: number;
  utr: string;
  created_at: number;
};
export type SettlementRow = Held<Settlement>;

/** A webhook as configured. `secret` null sends no signature. */
export type EndpointRow = {
  id: string;
  account: string;
  mode: "test" | "live" | null;
  url: string;
  secret: string | null;
  previousSecret: string | null;
  /** null subscribes to everything. */
  events: string[] | null;
  active: boolean;
  disabledAt: number;
  lastSuccessAtMs: number;
  alertEmail: string | null;
  createdAt: number;
  updatedAt: number;
};
/** One event, its exact bytes as text. Every endpoint gets it under the same id. */
export type EventRow = { id: string; scope: Scope; event: string; body: string; createdAtMs: number };
export type DeliveryRow = {
  id: string;
  eventId: string;
  endpointId: string;
  url: string;
  secret: string | null;
  signedWith: "current" | "previous" | "none";
  /** The delivery whose first attempt must end before this one's begins: keeps a flow's events in order. */
  after: string | null;
  attempts: number;
  nextAtMs: number;
  firstAtMs: number;
  state: "pending" | "delivered" | "gave_up" | "dropped" | "disabled";
};
export type AttemptRow = {
  id: string;
  eventId: string;
  event: string;
  deliveryId: string;
  account: string;
  url: string;
  attempt: number;
  atMs: number;
  status: number | null;
  durationMs: number;
  error: string | null;
  answer: string | null;
  signedWith: string;
  outcome: "delivered" | "retrying" | "gave_up" | "dropped";
};

/** Work that falls due: `kind` names what to do to `ref`. */
export type TimerRow = { id: string; atMs: number; kind: string; ref: string };
/** Settings of the sandbox itself, one row each. */
type MetaRow = { id: string; value: unknown };

export type Tables = {
  accounts: AccountRow;
  keys: KeyRow;
  customers: CustomerRow;
  orders: OrderRow;
  items: ItemRow;
  invoices: InvoiceRow;
  tokens: TokenRow;
  payments: PaymentRow;
  refunds: RefundRow;
  refundKeys: RefundKeyRow;
  paymentLinks: PaymentLinkRow;
  settlements: SettlementRow;
  endpoints: EndpointRow;
  events: EventRow;
  deliveries: DeliveryRow;
  attempts: AttemptRow;
  timers: TimerRow;
  faults: FaultRow;
  journal: JournalRow;
  meta: MetaRow;
};
export type TableName = keyof Tables;
