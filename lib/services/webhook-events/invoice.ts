import { parseInvoice } from "@/lib/razorpay/entities";
import { type EventFamily, paymentsOf } from "./reading";

/**
 * `invoice.paid`, `invoice.partially_paid`, `invoice.expired`. A registration link is an invoice of type link: its
 * being paid proves an authorisation, and pays no bill.
 */
export const invoiceEvents: EventFamily = {
  about: "invoice",
  read: (entities) => {
    const invoice = parseInvoice(entities.invoice);
    const pays = invoice.type === "link" ? null : invoice.id;
    return {
      kind: "observations",
      observations: [...paymentsOf(entities, pays), { entity: "invoice", invoice }],
    };
  },
};
