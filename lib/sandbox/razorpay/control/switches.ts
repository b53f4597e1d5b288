import type { Store } from "../store/store";

/** Where the sources disagree or accounts differ. The defaults are what reference section 23 asks for. */
export const DEFAULT_SWITCHES = {
  /** Mandate limits up to one crore and 40 years, as newer pages have them. */
  wide_ranges: false,
  /** `source`, `step` and `reason` of validation errors are null, as on newer accounts. */
  null_error_details: false,
  /** Registration links carry `auth_link_status` and `token`. */
  auth_link_extras: true,
  /** A recurring charge answers order id and signature too. */
  three_field_recurring: false,
  /** Recurring payments and server-to-server calls are activated. */
  recurring: true,
  /** A mandate order may carry an amount, charged at registration. */
  charge_at_registration: false,
  /** A receipt of an invoice or a registration link may be used once. Seen by many, documented by nobody. */
  unique_invoice_receipt: true,
  /** An order receipt may be used once. */
  unique_order_receipt: false,
};

export type Switches = typeof DEFAULT_SWITCHES;

export function readSwitches(store: Store): Switches {
  return { ...DEFAULT_SWITCHES, ...((store.get("meta", "switches")?.value as Partial<Switches>) ?? {}) };
}
