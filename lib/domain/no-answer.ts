/** Why a call was given up, in words that people see. */
export function noAnswerWithin(timeoutMs: number): string {
  return `no answer within ${timeoutMs < 1000 ? `${timeoutMs} ms` : `${Math.round(timeoutMs / 1000)} s`}`;
}
