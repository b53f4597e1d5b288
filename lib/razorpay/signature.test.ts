import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  verifyCheckoutSignature,
  verifyInvoiceRedirectSignature,
  verifyWebhookSignature,
} from "@/lib/razorpay/signature";

// Digests computed elsewhere, with made-up secrets.
const TOKEN_CONFIRMED =
  '{"entity":"event","account_id":"acc_8TgNt9DVrJB0bl","event":"token.confirmed","contains":["token"],"payload":{"token":{"entity":{"id":"token_FHf94Uym9tdYFJ","entity":"token"}}},"created_at":1595447383}';
const TOKEN_CONFIRMED_DIGEST = "6e83bc68dc7cc9b067ee63d3d72524e78b081ee9fdb901bdbde22c45482ede89";
const ESCAPED =
  '{"event":"invoice.paid","notes":{"k":"Tea, Earl Grey\\u2026 decaf. \\u20b9"},"short_url":"https:\\/\\/rzp.io\\/i\\/6gkcy7O"}';
const ESCAPED_DIGEST = "1dc8d07ae93f71d5011e339bead4dbbd473192a1e2b428ad4bc0f7da60bc56ed";
const SECRET = "sample_webhook_secret";

const bytes = (text: string) => new TextEncoder().encode(text);

describe("verifyWebhookSignature", () => {
  it.each([
    ["a plain body", TOKEN_CONFIRMED, TOKEN_CONFIRMED_DIGEST],
    ["a body with escaped slashes and characters", ESCAPED, ESCAPED_DIGEST],
    [
      "the same data in other bytes, under its own digest",
      JSON.stringify(JSON.parse(ESCAPED)),
      "67f7d7aee1cddd916abd70399f77f09974203a1ceee3688a89e8f0d589789b1d",
    ],
  ])("accepts %s", (_, body, digest) => {
    expect(verifyWebhookSignature(bytes(body), digest, [SECRET])).toEqual({ ok: true, index: 0 });
  });

  it("refuses a body that was parsed and written again", () => {
    const rewritten = JSON.stringify(JSON.parse(ESCAPED));
    expect(rewritten).not.toBe(ESCAPED);
    expect(verifyWebhookSignature(bytes(rewritten), ESCAPED_DIGEST, [SECRET])).toEqual({
      ok: false,
      why: "wrong_signature",
    });
  });

  it("says which of several secrets it was", () => {
    const secrets = ["newer", SECRET, "older"];
    expect(verifyWebhookSignature(bytes(TOKEN_CONFIRMED), TOKEN_CONFIRMED_DIGEST, secrets)).toEqual({
      ok: true,
      index: 1,
    });
    expect(
      verifyWebhookSignature(bytes(TOKEN_CONFIRMED), TOKEN_CONFIRMED_DIGEST, ["newer", "older"]),
    ).toEqual({
      ok: false,
      why: "wrong_signature",
    });
  });

  it("covers bytes that are not text", () => {
    const body = Uint8Array.from([0xff, 0x00, 0xc3, 0x28]);
    const digest = createHmac("sha256", SECRET).update(body).digest("hex");
    expect(verifyWebhookSignature(body, digest, [SECRET])).toEqual({ ok: true, index: 0 });
  });

  it.each([
    [null, "no_signature"],
    ["", "no_signature"],
    [TOKEN_CONFIRMED_DIGEST.toUpperCase(), "malformed_signature"],
    [TOKEN_CONFIRMED_DIGEST.slice(1), "malformed_signature"],
    [`${TOKEN_CONFIRMED_DIGEST}0`, "malformed_signature"],
    [`${TOKEN_CONFIRMED_DIGEST.slice(1)}g`, "malformed_signature"],
    [`${TOKEN_CONFIRMED_DIGEST}\n`, "malformed_signature"],
  ])("refuses the header %j as %s", (header, why) => {
    expect(verifyWebhookSignature(bytes(TOKEN_CONFIRMED), header, [SECRET])).toEqual({ ok: false, why });
  });

  it("refuses everything at an endpoint without a secret, the digest under the empty key too", () => {
    const underEmptyKey = createHmac("sha256", "").update(TOKEN_CONFIRMED).digest("hex");
    expect(verifyWebhookSignature(bytes(TOKEN_CONFIRMED), underEmptyKey, [])).toEqual({
      ok: false,
      why: "no_secret",
    });
    expect(verifyWebhookSignature(bytes(TOKEN_CONFIRMED), underEmptyKey, [""])).toEqual({
      ok: false,
      why: "no_secret",
    });
    expect(verifyWebhookSignature(bytes(TOKEN_CONFIRMED), underEmptyKey, ["", SECRET])).toEqual({
      ok: false,
      why: "wrong_signature",
    });
  });
});

describe("verifyCheckoutSignature", () => {
  const checkout = { orderId: "order_9A33XWu170gUtm", paymentId: "pay_29QQoUBi66xm2f" };
  const digest = "cfabcb41f400cad35a23b82008a3c8f806db207cc46cc2909a9d77c214a8c96e";

  it("accepts order and payment signed with the key secret", () => {
    expect(verifyCheckoutSignature(checkout, digest, "sample_key_secret")).toBe(true);
  });

  it("refuses another order, another secret, no secret and no signature", () => {
    expect(
      verifyCheckoutSignature({ ...checkout, orderId: "order_9A33XWu170gUtn" }, digest, "sample_key_secret"),
    ).toBe(false);
    expect(verifyCheckoutSignature(checkout, digest, "another")).toBe(false);
    expect(verifyCheckoutSignature(checkout, digest, "")).toBe(false);
    expect(verifyCheckoutSignature(checkout, "", "sample_key_secret")).toBe(false);
  });
});

describe("verifyInvoiceRedirectSignature", () => {
  const redirect = {
    invoiceId: "inv_FHrY6tDtVP2dHg",
    receipt: "Receipt no. 25",
    status: "paid",
    paymentId: "pay_29QQoUBi66xm2f",
  };
  const digest = "3b95c98acb8a1953eea34b86b0e8f9a1ffaa12696377303f5c5a2cc230cfc474";

  it("accepts id, receipt, status and payment in that order", () => {
    expect(verifyInvoiceRedirectSignature(redirect, digest, "sample_key_secret")).toBe(true);
    expect(
      verifyInvoiceRedirectSignature({ ...redirect, status: "issued" }, digest, "sample_key_secret"),
    ).toBe(false);
  });

  it("signs an empty text where there is no receipt", () => {
    const bare = createHmac("sha256", "k")
      .update("inv_FHrY6tDtVP2dHg||paid|pay_29QQoUBi66xm2f")
      .digest("hex");
    expect(verifyInvoiceRedirectSignature({ ...redirect, receipt: null }, bare, "k")).toBe(true);
  });
});
