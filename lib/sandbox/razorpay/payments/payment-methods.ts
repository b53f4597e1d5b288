import { createHash } from "node:crypto";
import { makeId } from "../ids/make-id";
import type { Json, Payment } from "../store/rows";

export const PAY_METHODS = ["netbanking", "card", "upi", "wallet"] as const;
export type PayMethod = (typeof PAY_METHODS)[number];

type MethodFields = Pick<Payment, "method" | "card_id" | "bank" | "wallet" | "vpa" | "acquirer_data"> &
  Pick<Payment, "card" | "upi">;

const NOTHING = { card_id: null, bank: null, wallet: null, vpa: null };

/** What a payer used. The bank's own references stay null until it says yes. */
export function methodFields(method: PayMethod, bank = "HDFC"): MethodFields {
  switch (method) {
    case "card": {
      const card = makeCard();
      return { ...NOTHING, method, card_id: card.id, card, acquirer_data: { auth_code: null } };
    }
    case "upi": {
      const vpa = "success@razorpay";
      return { ...NOTHING, method, vpa, acquirer_data: { rrn: null }, upi: { vpa } };
    }
    case "wallet":
      return { ...NOTHING, method, wallet: "mobikwik", acquirer_data: { transaction_id: null } };
    case "netbanking":
      return { ...NOTHING, method, bank, acquirer_data: { bank_transaction_id: null } };
  }
}

export function emandateFields(bank: string): MethodFields {
  return { ...NOTHING, method: "emandate", bank, acquirer_data: {} };
}

function makeCard(): Json & { id: string } {
  return {
    id: makeId("card"),
    entity: "card",
    name: "",
    last4: "1111",
    network: "Visa",
    type: "credit",
    issuer: "HDFC",
    international: false,
    emi: false,
    sub_type: "consumer",
    token_iin: null,
  };
}

/** The bank's references for a payment that went through, the same each time for one payment. */
export function acquirerData(method: string, paymentId: string): Json {
  const digits = (length: number, salt: string) =>
    (
      BigInt(
        `0x${createHash("sha256")
          .update(paymentId + salt)
          .digest("hex")}`,
      ) %
      10n ** BigInt(length)
    )
      .toString()
      .padStart(length, "0");
  switch (method) {
    case "netbanking":
      return { bank_transaction_id: digits(7, "bank") };
    case "card":
      return { auth_code: digits(6, "auth"), authentication_reference_number: null };
    case "upi":
      return {
        rrn: digits(12, "rrn"),
        upi_transaction_id: createHash("md5").update(paymentId).digest("hex").toUpperCase(),
      };
    case "wallet":
      return { transaction_id: null };
    default:
      return {};
  }
}
