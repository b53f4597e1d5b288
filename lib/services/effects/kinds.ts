import type { EffectKind } from "@/lib/domain/effect";
import { customerCreate } from "./customer-create";
import { customerEdit } from "./customer-edit";
import type { EffectKindRules } from "./effect-kind";
import { invoiceCancel } from "./invoice-cancel";
import { invoiceCreate } from "./invoice-create";
import { invoiceIssue } from "./invoice-issue";
import { invoiceNotify } from "./invoice-notify";
import { linkCancel } from "./link-cancel";
import { linkCreate } from "./link-create";
import { linkNotify } from "./link-notify";
import { orderCreate } from "./order-create";
import { paymentRecord } from "./payment-record";
import { paymentRefund } from "./payment-refund";
import { recurringCharge } from "./recurring-charge";
import { settingWrite } from "./setting-write";
import { tokenDelete } from "./token-delete";

// biome-ignore lint/suspicious/noExplicitAny: each kind has its own request and answer; run-effect pairs them by kind
type AnyRules = EffectKindRules<any, any>;

/** A kind without rules does not compile. */
export const effectKinds: Record<EffectKind, AnyRules> = {
  "customer.create": customerCreate,
  "customer.edit": customerEdit,
  "invoice.create": invoiceCreate,
  "invoice.issue": invoiceIssue,
  "invoice.cancel": invoiceCancel,
  "invoice.notify": invoiceNotify,
  "setting.write": settingWrite,
  "payment.record": paymentRecord,
  "link.create": linkCreate,
  "link.notify": linkNotify,
  "link.cancel": linkCancel,
  "order.create": orderCreate,
  "recurring.charge": recurringCharge,
  "token.delete": tokenDelete,
  "payment.refund": paymentRefund,
};
