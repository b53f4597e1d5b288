/** An answer that is not a success. Thrown inside a call, which then changes nothing. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly body: unknown,
    readonly headers: Record<string, string> = {},
  ) {
    super(`${status} ${JSON.stringify(body)}`);
  }
}

type Details = {
  field?: string;
  source?: string | null;
  step?: string | null;
  reason?: string | null;
  metadata?: Record<string, string>;
};

/** The envelope of a refused request, with the values validation errors carry (reference section 23). */
export function badRequest(description: string, details: Details = {}): ApiError {
  return new ApiError(400, {
    error: {
      code: "BAD_REQUEST_ERROR",
      description,
      source: "business",
      step: "payment_initiation",
      reason: "input_validation_failed",
      metadata: {},
      ...details,
    },
  });
}

/** Some refusals name neither source nor step nor reason. */
export const badRequestNA = (description: string, details: Details = {}) =>
  badRequest(description, { source: "NA", step: "NA", reason: "NA", ...details });

/** The payment link service has an envelope of its own (reference section 8). */
export const badPaymentLink = (description: string) =>
  new ApiError(400, {
    error: { code: "BAD_REQUEST_ERROR", description, source: null, step: null, reason: null, metadata: [] },
  });

export const authenticationFailed = () =>
  new ApiError(401, { error: { code: "BAD_REQUEST_ERROR", description: "Authentication failed" } });

export const urlNotFound = () => badRequestNA("The requested URL was not found on the server.");

export const noRoute = () => new ApiError(404, { message: "no Route matched with those values" });

export const serverError = () =>
  new ApiError(500, {
    error: {
      code: "SERVER_ERROR",
      description:
        "We are facing some trouble completing your request at the moment. Please try again shortly.",
      source: "NA",
      step: "NA",
      reason: "NA",
      metadata: {},
    },
  });

export const idDoesNotExist = () => badRequest("The id provided does not exist");

export const notRequired = (names: readonly string[]) =>
  badRequest(`${names.join(", ")} is/are not required and should not be sent`);

/** `field` is dotted for nested fields; the text names the last part alone. */
export function fieldRequired(field: string): ApiError {
  const label = field.slice(field.lastIndexOf(".") + 1).replaceAll("_", " ");
  return badRequest(`The ${label} field is required.`, { field });
}

/** A wrong control call: plain words for whoever wrote the test. */
export const controlError = (description: string, status = 400) =>
  new ApiError(status, { error: { code: "SANDBOX_CONTROL_ERROR", description } });
