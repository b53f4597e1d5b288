import { beginPayment } from "../payments/pay-order";
import { checkPayable } from "../payments/payable";
import { PAY_METHODS } from "../payments/payment-methods";
import type { CheckoutOptions, Json, OrderRow, PaymentRow } from "../store/rows";
import { beginMandate } from "../tokens/authorize-mandate";
import type { World } from "../world";
import { failureFields, successFields } from "./after-bank";
import { checkoutOutcomePage, checkoutPage, checkoutProblemPage } from "./checkout-page";
import { checkoutScript } from "./checkout-script";
import { readMandateForm } from "./mandate-form";
import { showOutcome } from "./outcome-page";
import type { PageAnswer, PageCall } from "./page-call";
import { problemOf } from "./problem-of";
import { orderForCheckout, readCheckoutOptions, withCustomer } from "./read-checkout-options";

export const serveCheckoutScript = (world: World): PageAnswer => ({
  script: checkoutScript(world.publicUrl),
});

/** Opens Checkout: `?options=` from the script, the same as a form when trying again. */
export function openCheckout(world: World, { query, form }: PageCall): PageAnswer {
  return open(world, readCheckoutOptions(parse(form.options ?? query.options)));
}

/** The hosted alternative: a plain form of the merchant's page fills the window with Checkout. */
export function openEmbedded(world: World, { form }: PageCall): PageAnswer {
  return open(world, { ...readCheckoutOptions(form), redirect: true, origin: null });
}

function open(world: World, options: CheckoutOptions, problem: string | null = null): PageAnswer {
  try {
    const order = orderForCheckout(world, options);
    checkPayable(world, order, order.entity.amount_due);
    return checkoutPage(withCustomer(world, options, order), order, problem);
  } catch (error) {
    return checkoutProblemPage(problemOf(error));
  }
}

export function payCheckout(world: World, { form }: PageCall): PageAnswer {
  const options = readCheckoutOptions(parse(form.options));
  try {
    const payment = begin(world, orderForCheckout(world, options), options, form);
    return { redirect: `/bank/${payment.id}` };
  } catch (error) {
    return open(world, options, problemOf(error));
  }
}

function begin(world: World, order: OrderRow, checkout: CheckoutOptions, form: Json): PaymentRow {
  const payer = {
    email: String(form.email ?? "") || null,
    contact: String(form.contact ?? "") || null,
    description: checkout.description,
    notes: checkout.notes,
  };
  const { token } = order.entity;
  if (token) return beginMandate(world, order, { ...readMandateForm(form, token), checkout }, payer);
  const method = PAY_METHODS.find((name) => name === form.method) ?? "netbanking";
  return beginPayment(world, order, { amount: order.entity.amount_due, method, checkout }, payer);
}

/** After the bank: the merchant's page is told, or its address is posted to. */
export function finishCheckout(world: World, { params, query }: PageCall): PageAnswer | null {
  const row = world.store.get("payments", params.id ?? "");
  const options = row?.checkout;
  if (!row || !options) return null;
  if (query.closed !== undefined || row.entity.status === "created") return closed(options);
  const failed = row.entity.status === "failed";
  const { callback_url: callbackUrl, origin } = options;
  // A failure is posted only when the merchant asked for it; else the payer may try again.
  if (callbackUrl !== null && (!failed || options.redirect)) {
    const fields = failed ? failureFields(row) : successFields(world, row);
    if (origin === null) return showOutcome({ callbackUrl, fields });
    // The page around posts: browsers do not let a frame of another origin navigate it unasked.
    return checkoutOutcomePage(
      { ...options, retry: false },
      { razorpay: "post", fields },
      failed ? (row.entity.error_description ?? "") : null,
    );
  }
  if (origin === null)
    return failed
      ? open(world, options, row.entity.error_description)
      : showOutcome({ status: row.entity.status });
  return failed
    ? checkoutOutcomePage(
        options,
        { razorpay: "failed", error: failure(row) },
        row.entity.error_description ?? "",
      )
    : checkoutOutcomePage(options, { razorpay: "success", response: successFields(world, row) }, null);
}

/** The argument of `rzp.on("payment.failed", …)`. */
function failure({ entity }: PaymentRow): Json {
  return {
    code: entity.error_code,
    description: entity.error_description,
    source: entity.error_source,
    step: entity.error_step,
    reason: entity.error_reason,
    metadata: { order_id: entity.order_id, payment_id: entity.id },
  };
}

/** The payment stays open at the bank: closing says nothing about how it ends. */
function closed(options: CheckoutOptions): PageAnswer {
  if (options.origin !== null)
    return checkoutOutcomePage(
      { ...options, retry: false },
      { razorpay: "dismissed" },
      "Closed before the bank answered.",
    );
  if (options.cancel_url && /^https?:/i.test(options.cancel_url)) return { redirect: options.cancel_url };
  return showOutcome({ status: "not finished" });
}

function parse(value: unknown): Json {
  try {
    const parsed: unknown = JSON.parse(String(value));
    return typeof parsed === "object" && parsed !== null ? (parsed as Json) : {};
  } catch {
    return {};
  }
}
