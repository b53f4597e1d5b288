import type { PaymentRow } from "../store/rows";
import type { World } from "../world";
import type { PageAnswer } from "./page-call";

/** Where a payer comes out: back at the hosted page. */
export function afterBank(_world: World, row: PaymentRow): PageAnswer {
  const failed = row.entity.status === "failed";
  const problem = failed
    ? `?problem=${encodeURIComponent(row.entity.error_description ?? "Payment failed")}`
    : "";
  return { redirect: `${row.callbackUrl ?? "/"}${problem}` };
}
