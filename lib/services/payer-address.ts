import { env } from "@/lib/env";

/** The address of a payer's own page. */
export function payerAddress(ref: string): string {
  return new URL(`/authorize/${ref}`, env().NEXTAUTH_URL).href;
}
