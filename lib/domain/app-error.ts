/** Every expected failure, with the HTTP status that the edges answer. */
export const ERROR_STATUS = {
  malformed: 400,
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  too_many: 429,
  upstream: 502,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

/** Messages by field, the field named as the caller wrote it. */
export type FieldErrors = Record<string, string[]>;

type Options = { retryable?: boolean; fields?: FieldErrors; cause?: unknown };

/**
 * An expected failure, its message written for people. Thrown inside, translated once at each edge (an action, a
 * route, the job runner). Whoever must choose by an outcome gets a value instead.
 */
export class AppError extends Error {
  override name = "AppError";
  readonly retryable: boolean;
  readonly fields: FieldErrors | undefined;

  constructor(
    readonly code: ErrorCode,
    message: string,
    { retryable = false, fields, cause }: Options = {},
  ) {
    super(message, { cause });
    this.retryable = retryable;
    this.fields = fields;
  }
}
