import { env } from "@/lib/env";

/** The address that Razorpay is given for a connection. */
export function webhookUrl(endpointId: string): string {
  const { PUBLIC_URL, NEXTAUTH_URL } = env();
  return new URL(`/api/webhooks/razorpay/${endpointId}`, PUBLIC_URL ?? NEXTAUTH_URL).toString();
}
