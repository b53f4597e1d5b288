/** A failure that the person at the terminal can mend: its message is printed alone, without a stack. */
export class PlainError extends Error {
  override name = "PlainError";
}
