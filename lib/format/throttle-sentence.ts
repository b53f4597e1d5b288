import { formatTime } from "./date";

/** Why a payer is not written to now, and from when they can be. */
export function throttleSentence({ reason, at }: { reason: string; at: Date }): string {
  return `${reason} It can be sent again from ${formatTime(at)} IST.`;
}
