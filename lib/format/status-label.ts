import type { ChargeStatus } from "@/lib/domain/charge";
import type { CheckoutStatus } from "@/lib/domain/checkout-authorization";
import type { MappingStatus } from "@/lib/domain/customer-list";
import type { LinkBatchState } from "@/lib/domain/link-batch";
import type { RegistrationLinkStatus } from "@/lib/domain/link-rules";
import type { ExportState } from "@/lib/domain/list-export";
import type { MandateStatus, MandateWarning } from "@/lib/domain/mandate";
import type { PaymentState } from "@/lib/domain/payment-state";
import type { SyncStatus } from "@/lib/domain/sync-status";
import type { WebhookStatus } from "@/lib/domain/webhook-event-list";

/** A status as people read it: a word, a meaning, and a sentence for whoever wonders. */
export type StatusLabel = { label: string; tone: "info" | "ok" | "warn" | "bad" | "mute"; help: string };

export const PAYMENT_LABELS: Record<PaymentState, StatusLabel> = {
  unpaid: {
    label: "Unpaid",
    tone: "mute",
    help: "Nothing is paid, and the customer has no payment link yet.",
  },
  issued: { label: "Issued", tone: "info", help: "The customer has a payment link and can pay." },
  overdue: { label: "Overdue", tone: "bad", help: "The due date has passed and nothing is paid." },
  expired: { label: "Expired", tone: "bad", help: "The payment link has expired. A new one is needed." },
  partly: { label: "Partly paid", tone: "warn", help: "A part is paid, the rest is still due." },
  paid: { label: "Paid", tone: "ok", help: "Paid in full." },
  cancelled: { label: "Cancelled", tone: "mute", help: "Billing has withdrawn it." },
};

export const SYNC_LABELS: Record<SyncStatus | "NONE", StatusLabel> = {
  NONE: { label: "Not sent", tone: "mute", help: "No connection takes invoices of this source." },
  PENDING: { label: "Queued", tone: "info", help: "It goes to Razorpay by itself in a moment." },
  BLOCKED: {
    label: "Blocked",
    tone: "warn",
    help: "Something must be mended first. It then goes by itself.",
  },
  SYNCED: { label: "Synced", tone: "ok", help: "Razorpay has it, as billing has it." },
  FAILED: { label: "Failed", tone: "bad", help: "Razorpay refused it." },
  SKIPPED: { label: "Skipped", tone: "mute", help: "Nothing has to be sent, and that is right so." },
  CANCELLED: { label: "Cancelled", tone: "mute", help: "Its payment request was withdrawn." },
};

export const MAPPING_LABELS: Record<MappingStatus, StatusLabel> = {
  UNMAPPED: { label: "Unmapped", tone: "warn", help: "It has no Razorpay customer. Its invoices wait." },
  PENDING: { label: "Being made", tone: "info", help: "Its Razorpay customer is being made." },
  MAPPED: { label: "Mapped", tone: "ok", help: "It has a Razorpay customer." },
  CONFLICT: { label: "Conflict", tone: "bad", help: "Its Razorpay customer belongs to another account." },
  BLOCKED: { label: "Blocked", tone: "bad", help: "Razorpay would refuse its contact data." },
};

export const WEBHOOK_LABELS: Record<WebhookStatus, StatusLabel> = {
  RECEIVED: { label: "Received", tone: "info", help: "Stored; it is handled in a moment." },
  PROCESSING: { label: "Processing", tone: "info", help: "Being handled now." },
  PROCESSED: { label: "Processed", tone: "ok", help: "Handled. Its effects are listed." },
  DUPLICATE: { label: "Duplicate", tone: "mute", help: "The same event came before. It changed nothing." },
  IGNORED: { label: "Ignored", tone: "mute", help: "Hundi does nothing with events of this kind." },
  UNMATCHED: { label: "Unmatched", tone: "warn", help: "It is about something that Hundi did not make." },
  POISON: { label: "Unreadable", tone: "bad", help: "Its body is not what Razorpay documents." },
  DEAD: {
    label: "Failed",
    tone: "bad",
    help: "Every attempt to handle it failed. Replay it once the cause is mended.",
  },
};

export const LINK_LABELS: Record<RegistrationLinkStatus, StatusLabel> = {
  CREATING: { label: "Being made", tone: "info", help: "Razorpay is making the link." },
  ISSUED: { label: "Issued", tone: "info", help: "The customer can sign." },
  PAID: {
    label: "Paid",
    tone: "ok",
    help: "The customer has signed. The mandate says whether the bank agreed.",
  },
  CANCELLED: { label: "Cancelled", tone: "mute", help: "It was taken back before anybody signed." },
  EXPIRED: { label: "Expired", tone: "bad", help: "Nobody signed in time. Make it again." },
  REFUSED: { label: "Refused", tone: "bad", help: "Razorpay did not take it. The reason is with it." },
};

export const LINK_BATCH_LABELS: Record<LinkBatchState, StatusLabel> = {
  WAITING: { label: "Waiting", tone: "mute", help: "Its turn has not come." },
  MAKING: { label: "Being made", tone: "info", help: "Razorpay is making the link." },
  ISSUED: { label: "Made", tone: "ok", help: "The link is there." },
  REFUSED: { label: "Refused", tone: "bad", help: "It was not made, and says why." },
};

export const CHECKOUT_LABELS: Record<CheckoutStatus, StatusLabel> = {
  OPEN: { label: "Open", tone: "info", help: "The customer can sign." },
  CHECKING: {
    label: "Checking",
    tone: "warn",
    help: "Checkout was closed without a word. What happened at the bank is looked up.",
  },
  AUTHORIZED: {
    label: "Signed",
    tone: "ok",
    help: "The customer has signed. The mandate says whether the bank agreed.",
  },
  CANCELLED: { label: "Withdrawn", tone: "mute", help: "It was taken back before anybody signed." },
  EXPIRED: { label: "Expired", tone: "bad", help: "Nobody signed in time. Make a new one." },
};

export const MANDATE_LABELS: Record<MandateStatus, StatusLabel> = {
  INITIATED: { label: "Initiated", tone: "info", help: "Signed. The bank has to confirm it." },
  CONFIRMED: { label: "Confirmed", tone: "ok", help: "It can be debited." },
  REJECTED: { label: "Rejected", tone: "bad", help: "The bank did not accept it." },
  PAUSED: { label: "Paused", tone: "warn", help: "The customer has paused it at the bank." },
  CANCELLED: { label: "Cancelled", tone: "mute", help: "It is over and cannot be debited." },
  EXPIRED: { label: "Expired", tone: "bad", help: "Its time is over. Ask for a new one." },
};

/** What somebody should know of a mandate before the month ends. */
export const WATCH_LABELS: Record<MandateWarning["code"], StatusLabel> = {
  overdue: { label: "Bank overdue", tone: "bad", help: "The bank should have answered by now." },
  headroom: {
    label: "Low headroom",
    tone: "warn",
    help: "Bills of late come near its limit, or are above it.",
  },
  expiring: { label: "Ends soon", tone: "warn", help: "It ends within two months." },
  unused: { label: "Unused", tone: "mute", help: "Nothing was debited for half a year." },
};

export const CHARGE_LABELS: Record<ChargeStatus, StatusLabel> = {
  CREATED: { label: "Created", tone: "info", help: "On its way. The bank answers in working days." },
  AUTHORIZED: { label: "Authorised", tone: "info", help: "The bank agreed; the money is being taken." },
  CAPTURED: { label: "Captured", tone: "ok", help: "The money has come." },
  FAILED: { label: "Failed", tone: "bad", help: "Nothing was debited. The reason is with it." },
};

export const EXPORT_LABELS: Record<ExportState, StatusLabel> = {
  WAITING: { label: "Waiting", tone: "info", help: "It begins when the export before it has had its turn." },
  RUNNING: { label: "Being written", tone: "info", help: "Its rows are being written to a file." },
  DONE: { label: "Ready", tone: "ok", help: "The file can be downloaded." },
  FAILED: { label: "Failed", tone: "bad", help: "It could not be written. Run it again." },
  CANCELLED: { label: "Cancelled", tone: "mute", help: "Somebody stopped it. Nothing of it is kept." },
  EXPIRED: { label: "Expired", tone: "mute", help: "Its file is gone. Run it again for the rows of today." },
};

export const CHARGE_REFUNDED: StatusLabel = {
  label: "Refunded",
  tone: "mute",
  help: "It was debited, and all of it was given back.",
};
