import { describe, expect, it } from "vitest";
import { classifyFailure, meansNoSuchId, parseRetryAfter } from "@/lib/razorpay/errors";

const error = (description: string, more: object = {}) =>
  JSON.stringify({
    error: {
      code: "BAD_REQUEST_ERROR",
      description,
      source: "NA",
      step: "NA",
      reason: "NA",
      metadata: {},
      ...more,
    },
  });
const answer = (status: number, text: string, retryAfter: string | null = null) => ({
  status,
  text,
  retryAfter,
});

/** Every description Razorpay is known to use on these resources, with the status it comes with. */
const DESCRIPTIONS = [
  ["refused", 400, "The requested URL was not found on the server."],
  ["refused", 400, "{id without prefix} is not a valid id"],
  ["refused", 400, "LQPd9lomgwDE5Fs is not a valid id"],
  ["refused", 400, "The id provided does not exist"],
  ["refused", 400, "The {field} field is required."],
  ["refused", 400, "{a, b} is/are not required and should not be sent"],
  ["refused", 400, "0 is/are not required and should not be sent"],
  ["refused", 400, "from must be between 946684800 and 4765046400"],
  ["refused", 400, "The count must be at least 1."],
  ["refused", 400, "The count may not be greater than 100."],
  ["refused", 400, "Notes should not have more than 15 keys."],
  ["refused", 400, "Notes value cannot be greater than 512 characters."],
  ["refused", 400, "value: the length must not be greater than 255."],
  ["refused", 400, "Contact number should be at least 8 digits, including country code"],
  ["refused", 400, "Contact number contains invalid characters, only digits and + symbol are allowed."],
  ["refused", 400, "The email must be a valid email address."],
  ["refused", 400, "The name may not be greater than 50 characters."],
  ["refused", 400, "The name format is invalid."],
  ["refused", 400, "The gstin field is invalid."],
  ["refused", 400, "The amount must be at least INR 1.00"],
  ["refused", 400, "Order amount less than minimum amount allowed"],
  ["refused", 400, "The amount must be an integer."],
  ["refused", 400, "Amount exceeds maximum amount allowed"],
  ["refused", 400, "token_id is/are not required and should not be sent"],
  ["refused", 400, "Bank code provided is invalid."],
  ["refused", 400, "The ifsc code field is required."],
  ["refused", 400, "customer is required."],
  ["refused", 400, "line_items is required."],
  ["refused", 400, "The amount field is required when item id is not present."],
  ["refused", 400, "The name field is required when item id is not present."],
  ["refused", 400, "Currency of all items should be the same as of the invoice."],
  ["refused", 400, "the merchant doesn't have international activated."],
  ["refused", 400, "expire_by should be at least 15 minutes after current time."],
  ["refused", 400, "Operation not allowed for Invoice in {status} status."],
  ["refused", 400, "{medium} is not a valid communication medium."],
  [
    "refused",
    400,
    "customer, line_items, sms_notify, email_notify, draft, date is/are not required and should not be sent",
  ],
  ["refused", 400, "The selected draft is invalid"],
  ["refused", 400, "Capture amount must be equal to the amount authorized."],
  ["refused", 400, "The refund amount provided is greater than amount captured."],
  ["refused", 400, "timestamp must be atleast 15 minutes in future"],
  ["refused", 400, "cannot cancel or expire an already paid/partially paid link"],
  ["refused", 400, "cannot cancel or expire an expired link"],
  [
    "refused",
    400,
    "UPI Payment Links is not supported in Test Mode. Please experience the product in Live Mode.",
  ],
  ["refused", 400, "update can only be made in created or partially paid state"],
  ["refused", 400, "not a valid notification medium"],
  ["refused", 400, "Recurring digits in customer contact are disallowed"],
  ["refused", 400, "The year must be 4 digits."],
  ["refused", 400, "The month is not a valid month."],
  ["refused", 400, "The day must be between 1 and 2 digits."],
  ["probably_ours", 400, "Customer already exists for the merchant"],
  ["probably_ours", 400, "Order receipt should be unique."],
  [
    "probably_ours",
    400,
    "Your payment has been declined as the order is already paid. Please initiate the payment with a new order.",
  ],
  ["probably_ours", 400, "receipt must be unique for each item : {receipt}"],
  ["probably_ours", 400, "The payment has been fully refunded already."],
  ["probably_ours", 400, "Different request with the same idempotency key has already been processed."],
  ["probably_ours", 400, "payment link creation with reference ID already attempted"],
  ["probably_ours", 400, "payment link with given reference_id: {x} already exists"],
  ["auth", 401, "The api key provided is invalid"],
  ["auth", 401, "The api secret provided is invalid"],
  ["auth", 401, "Authentication failed"],
  ["rate_limited", 429, "Too many requests"],
  ["rate_limited", 429, "Request failed. Please try after sometime."],
  ["unknown", 500, "The server encountered an error. The incident has been reported to admins."],
  [
    "unknown",
    500,
    "We are facing some trouble completing your request at the moment. Please try again shortly.",
  ],
] as const;

describe("classifyFailure", () => {
  it.each(DESCRIPTIONS)("places as %s: %s %s", (kind, status, description) => {
    const code = status === 500 ? "SERVER_ERROR" : "BAD_REQUEST_ERROR";
    const outcome = classifyFailure(answer(status, error(description, { code })));
    expect(outcome.kind).toBe(kind === "auth" ? "refused" : kind);
    if (outcome.kind === "refused") expect(outcome.auth).toBe(kind === "auth");
    if ("description" in outcome) expect(outcome.description).toBe(description);
  });

  it("carries code and field of a refusal", () => {
    const text = error("Contact number should be at least 8 digits", { field: "contact" });
    expect(classifyFailure(answer(400, text))).toEqual({
      kind: "refused",
      httpStatus: 400,
      code: "BAD_REQUEST_ERROR",
      description: "Contact number should be at least 8 digits",
      field: "contact",
      auth: false,
    });
  });

  it("reads bad keys the same under 400 and 401, and any 401 or 403 as a matter of keys", () => {
    for (const [status, text] of [
      [400, error("The api key provided is invalid")],
      [400, error("Authentication failed")],
      [401, '{"error":"Unauthorized"}'],
      [401, ""],
      [403, "<html>Forbidden</html>"],
    ] as const) {
      expect(classifyFailure(answer(status, text))).toMatchObject({
        kind: "refused",
        auth: true,
        httpStatus: status,
      });
    }
    expect(classifyFailure(answer(401, '{"error":"Unauthorized"}'))).toMatchObject({
      description: "Unauthorized",
    });
  });

  it("does not take a failed one-time password for bad keys", () => {
    const text = error("Authentication failed due to incorrect otp");
    expect(classifyFailure(answer(400, text))).toMatchObject({ kind: "refused", auth: false });
  });

  it.each([
    [404, '{"message":"no Route matched with those values"}'],
    [404, error("The id provided does not exist")],
    [400, "<html>Bad Request</html>"],
    [400, ""],
    [400, "null"],
    [400, '{"error":"Something"}'],
    [400, '{"error":{"code":"GATEWAY_ERROR","description":"Payment failed"}}'],
    [400, '{"error":{"code":"BAD_REQUEST_ERROR","descr'],
    [302, ""],
    [408, ""],
    [500, error("x", { code: "SERVER_ERROR" })],
    [502, "<html>Bad Gateway</html>"],
    [503, error("The name format is invalid.")],
    [504, ""],
  ])("does not decide by %s %s", (status, text) => {
    expect(classifyFailure(answer(status, text))).toMatchObject({ kind: "unknown", httpStatus: status });
  });

  it("looks before a verdict when the error names a payment or an order", () => {
    const text = error("Payment failed", { metadata: { payment_id: "pay_EDNBKIP31Y4jl8" } });
    expect(classifyFailure(answer(400, text)).kind).toBe("probably_ours");
    expect(classifyFailure(answer(400, error("Payment failed", { metadata: [] }))).kind).toBe("refused");
    expect(
      classifyFailure(answer(400, error("Payment failed", { metadata: { payment_id: null } }))).kind,
    ).toBe("refused");
  });

  it("takes any 409 for a call of ours still running", () => {
    expect(classifyFailure(answer(409, error("Request in progress"))).kind).toBe("probably_ours");
    expect(classifyFailure(answer(409, "")).kind).toBe("probably_ours");
  });

  it("knows what one call takes for done, and what it takes for a clash", () => {
    const issued = answer(400, error("Operation not allowed for Invoice in issued status."));
    expect(classifyFailure(issued, { alreadyDone: /in issued status/ }).kind).toBe("probably_ours");
    expect(classifyFailure(issued, { alreadyDone: /in cancelled status/ }).kind).toBe("refused");
    const exists = answer(400, error("Customer already exists for the merchant"));
    expect(classifyFailure(exists, { clash: /already exists/ }).kind).toBe("refused");
  });

  it("finds 'already there' among several messages joined", () => {
    const joined = error("The name format is invalid., receipt must be unique for each item : INV-1");
    expect(classifyFailure(answer(400, joined)).kind).toBe("probably_ours");
  });

  it("keeps a description to one line of bounded length", () => {
    const outcome = classifyFailure(answer(400, error(`a\r\nb${"x".repeat(900)}`)));
    expect(outcome).toMatchObject({ description: `a b${"x".repeat(497)}` });
  });

  it("reads an error without metadata, source, step and reason", () => {
    const text = '{"error":{"code":"BAD_REQUEST_ERROR","description":"The name format is invalid."}}';
    expect(classifyFailure(answer(400, text))).toMatchObject({ kind: "refused", field: null });
  });

  it("carries the wait of a 429", () => {
    const text = error("Request failed. Please try after sometime.");
    expect(classifyFailure(answer(429, text, "2"))).toEqual({
      kind: "rate_limited",
      retryAfterSeconds: 2,
      reason: "Request failed. Please try after sometime.",
    });
    expect(classifyFailure(answer(429, "<html>"))).toMatchObject({
      kind: "rate_limited",
      retryAfterSeconds: null,
    });
  });
});

describe("parseRetryAfter", () => {
  const now = new Date("2026-04-01T10:00:00Z");
  it.each([
    ["2", 2],
    [" 120 ", 120],
    ["0", 0],
    ["Wed, 01 Apr 2026 10:00:30 GMT", 30],
    ["Wed, 01 Apr 2026 09:00:00 GMT", 0],
    ["soon", null],
    ["-5", null],
    ["", null],
    [null, null],
  ])("reads %j as %j", (header, seconds) => {
    expect(parseRetryAfter(header, now)).toBe(seconds);
  });
});

describe("meansNoSuchId", () => {
  it("is said with a 400", () => {
    expect(meansNoSuchId(classifyFailure(answer(400, error("The id provided does not exist"))))).toBe(true);
    expect(meansNoSuchId(classifyFailure(answer(400, error("The name format is invalid."))))).toBe(false);
    expect(meansNoSuchId(classifyFailure(answer(404, error("The id provided does not exist"))))).toBe(false);
  });
});
