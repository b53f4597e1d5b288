/** A webhook secret that ends now is gone: its row stays, as history, without it. */
export function secretEnd(now: Date): { validUntil: Date; revokedAt: Date; secret: string } {
  return { validUntil: now, revokedAt: now, secret: "" };
}
