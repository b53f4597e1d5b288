import { schedule } from "../clock/schedule";
import { afterWorkingDays } from "../clock/working-days";
import { badRequest } from "../errors/api-error";
import { makeBareId, makeId } from "../ids/make-id";
import { EMANDATE_BANKS } from "../methods/methods";
import { CANCELLED_BY_CUSTOMER, REGISTRATION_FAILURE } from "../payments/failure-reasons";
import { type Payer, payerOf } from "../payments/pay-order";
import { checkPayable } from "../payments/payable";
import { emandateFields } from "../payments/payment-methods";
import { authorizePayment, failPayment } from "../payments/payment-moves";
import { startPayment } from "../payments/start-payment";
import { amend } from "../store/amend";
import type { BankAccount, CheckoutOptions, OrderRow, OrderToken, PaymentRow, Token } from "../store/rows";
import type { World } from "../world";
import { registrationDays } from "./bank-speed";
import { moveToken } from "./token-moves";

/**
 * `approved` leaves the time to the bank, as the bank page's Approve does; the other three decide it. `failed` and
 * `cancelled` are attempts that never became a mandate.
 */
export const AUTHORIZATION_OUTCOMES = [
  "confirmed",
  "initiated",
  "rejected",
  "failed",
  "approved",
  "cancelled",
] as const;
export type AuthorizationOutcome = (typeof AUTHORIZATION_OUTCOMES)[number];

export type Terms = {
  bank?: string | null;
  authType?: string | null;
  account?: BankAccount | null;
  callbackUrl?: string | null;
  checkout?: CheckoutOptions | null;
};

/** A confirmation comes when banks have sent their files, in the early afternoon. */
const CONFIRMED_AT_HOUR = 13;

export function authorizeMandate(
  world: World,
  order: OrderRow,
  outcome: AuthorizationOutcome,
  terms: Terms,
): PaymentRow {
  return finishMandate(world, beginMandate(world, order, terms, payerOf(world, order)).id, outcome);
}

/** The customer goes to the bank: from here there is a payment, and a token that may become a mandate. */
export function beginMandate(world: World, order: OrderRow, terms: Terms, payer: Payer): PaymentRow {
  const asked = order.entity.token;
  if (!asked) throw badRequest("The order is not one for a mandate.");
  checkPayable(world, order, order.entity.amount_due);
  const account = asked.bank_account ?? terms.account ?? placeholderAccount(payer, terms.bank);
  const bank = bankOf(terms.bank ?? account.ifsc.slice(0, 4));
  const token = makeToken(
    world,
    order,
    asked,
    bank,
    account,
    asked.auth_type ?? terms.authType ?? "netbanking",
  );
  return startPayment(world, order.scope, {
    kind: "mandate",
    order,
    amount: order.entity.amount_due,
    fields: emandateFields(bank),
    ...payer,
    customerId: order.customerId,
    tokenId: token.id,
    callbackUrl: terms.callbackUrl ?? null,
    checkout: terms.checkout ?? null,
  });
}

export function finishMandate(world: World, paymentId: string, outcome: AuthorizationOutcome): PaymentRow {
  const tokenId = world.store.get("payments", paymentId)?.entity.token_id ?? "";
  switch (outcome) {
    case "failed":
    case "cancelled":
      abandonToken(world, tokenId);
      return failPayment(
        world,
        paymentId,
        outcome === "failed" ? REGISTRATION_FAILURE : CANCELLED_BY_CUSTOMER,
      );
    case "rejected": {
      const paid = use(world, paymentId, tokenId);
      moveToken(world, tokenId, "reject");
      return paid;
    }
    case "initiated":
      return waitForBank(world, paymentId, tokenId, 1);
    case "confirmed":
      return confirmAtOnce(world, paymentId, tokenId);
    case "approved": {
      const { bank = null, auth_type = null } = world.store.get("tokens", tokenId)?.entity ?? {};
      const days = registrationDays(bank, auth_type);
      return days === 0
        ? confirmAtOnce(world, paymentId, tokenId)
        : waitForBank(world, paymentId, tokenId, days);
    }
  }
}

/** Where the bank answers at once, the token's event was seen first and the link's last. */
function confirmAtOnce(world: World, paymentId: string, tokenId: string): PaymentRow {
  amend(world, "tokens", tokenId, { used_at: world.clock.now() }, { neverUsed: false });
  moveToken(world, tokenId, "confirm");
  return authorizePayment(world, paymentId);
}

function waitForBank(world: World, paymentId: string, tokenId: string, days: number): PaymentRow {
  const at = afterWorkingDays(world.clock.now(), days, CONFIRMED_AT_HOUR);
  schedule(world, at * 1000, "confirm-token", tokenId);
  return use(world, paymentId, tokenId);
}

function use(world: World, paymentId: string, tokenId: string): PaymentRow {
  amend(world, "tokens", tokenId, { used_at: world.clock.now() }, { neverUsed: false });
  return authorizePayment(world, paymentId);
}

function abandonToken(world: World, tokenId: string): void {
  amend(world, "tokens", tokenId, {
    recurring_details: { status: "rejected", failure_reason: "Payment failed" },
  });
}

function makeToken(
  world: World,
  order: OrderRow,
  asked: OrderToken,
  bank: string,
  account: BankAccount,
  authType: string,
) {
  const [id, createdAt] = [makeId("token"), world.clock.now()];
  const entity: Token = {
    id,
    entity: "token",
    token: makeBareId(),
    bank,
    wallet: null,
    method: asked.method,
    vpa: null,
    recurring: false,
    recurring_details: { status: "initiated", failure_reason: null },
    auth_type: authType,
    mrn: null,
    used_at: null,
    created_at: createdAt,
    bank_details: {
      beneficiary_name: account.name,
      account_number: account.account_number,
      ifsc: account.ifsc,
      account_type: account.account_type,
    },
    max_amount: asked.max_amount,
    expired_at: asked.expire_at,
    dcc_enabled: false,
  };
  return world.store.put("tokens", {
    id,
    scope: order.scope,
    createdAt,
    entity,
    customerId: order.customerId ?? "",
    firstPaymentAmount: asked.first_payment_amount,
    firstPaymentDone: false,
    neverUsed: true,
    deleted: false,
  });
}

function bankOf(code: string): string {
  const bank = code.toUpperCase();
  if (!EMANDATE_BANKS[bank]) throw badRequest("Bank code provided is invalid.");
  return bank;
}

/** What a payer would have typed on the page, when a control call stands in for one. */
function placeholderAccount(payer: Payer, bank: string | null | undefined): BankAccount {
  return {
    ifsc: `${bankOf(bank ?? "HDFC")}0000001`,
    bank_name: "",
    name: "Sandbox Account Holder",
    account_number: "1121431121541121",
    account_type: "savings",
    beneficiary_email: payer.email,
    beneficiary_mobile: payer.contact,
  };
}
