import type { Payment } from "../store/rows";

type Failure = Pick<
  Payment,
  "error_code" | "error_description" | "error_source" | "error_step" | "error_reason"
>;

export const NO_FAILURE: Failure = {
  error_code: null,
  error_description: null,
  error_source: null,
  error_step: null,
  error_reason: null,
};

/** How failures of ordinary payments read in test mode: one text, whatever the cause. */
export function ordinaryFailure(method: string): Failure {
  return {
    error_code: "BAD_REQUEST_ERROR",
    error_description: "Payment failed",
    error_source: method === "upi" ? "issuer" : method === "card" ? "gateway" : "bank",
    error_step: "payment_authorization",
    error_reason: "payment_failed",
  };
}

/** A failed registration carries a code and a text and nothing else (recurring.payment.failed.emandate). */
export const REGISTRATION_FAILURE: Failure = {
  ...NO_FAILURE,
  error_code: "BAD_REQUEST_ERROR",
  error_description: "Payment failed",
};

export const CANCELLED_BY_CUSTOMER: Failure = {
  error_code: "BAD_REQUEST_ERROR",
  error_description: "Your payment has been cancelled. Try again or complete the payment later.",
  error_source: "customer",
  error_step: "payment_authentication",
  error_reason: "payment_cancelled",
};

export const TIMED_OUT: Failure = {
  error_code: "BAD_REQUEST_ERROR",
  error_description: "Payment was not completed on time.",
  error_source: "customer",
  error_step: "payment_authentication",
  error_reason: "payment_timed_out",
};

/** Reasons of failed debits with their texts (reference section 2.3). Texts of our own where none is known. */
const DEBIT_FAILURES: Record<string, string> = {
  bank_account_invalid: "Payment failed because the customer's bank account is invalid",
  bank_account_validation_failed: "Payment failed because the bank account could not be validated",
  bank_technical_error: "Payment failed due to a technical error at the bank",
  debit_instrument_blocked: "Payment failed because the bank account is blocked",
  debit_instrument_inactive: "Payment failed because the bank account is inactive",
  gateway_technical_error: "Payment failed due to a technical error",
  incorrect_ifsc: "Payment failed because the IFSC is incorrect",
  input_validation_failed: "Payment failed because the details were invalid",
  insufficient_funds: "Payment failed due to insufficient balance in the account",
  insufficient_balance: "Payment failed due to insufficient balance in the account",
  invalid_amount: "Payment failed because the amount is invalid",
  mandate_not_active: "Payment failed because emandate is cancelled or inactive",
  payment_cancelled: "Payment was cancelled",
  payment_declined: "Payment was declined by the bank",
  payment_failed: "Payment failed",
  payment_mandate_not_active: "Payment failed because emandate is cancelled or inactive",
  payment_timed_out: "Payment was not completed on time.",
  server_error: "We are facing some trouble completing your request at the moment. Please try again shortly.",
  transaction_limit_exceeded: "Payment failed because the transaction limit was exceeded",
};

export function debitFailure(reason: string): Failure {
  return {
    error_code: /technical|server/.test(reason) ? "GATEWAY_ERROR" : "BAD_REQUEST_ERROR",
    error_description: DEBIT_FAILURES[reason] ?? "Payment failed",
    error_source: "bank",
    error_step: "payment_authorization",
    error_reason: reason,
  };
}
