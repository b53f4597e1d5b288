import { env } from "@/lib/env";

/** Where Razorpay's Checkout is loaded from. */
export function checkoutScript(): string {
  return new URL("/v1/checkout.js", env().RAZORPAY_BASE_URL ?? "https://checkout.razorpay.com").href;
}
