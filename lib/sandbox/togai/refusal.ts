/** An answer that is not a success: Togai's `{message}` under a status. Thrown by whoever notices. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(message.slice(0, 500));
  }
}
