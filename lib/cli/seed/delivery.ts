import { setTimeout as sleep } from "node:timers/promises";
import { env } from "@/lib/env";
import { callJson } from "./call-json";

/** Events travel as `settings` say while `work` is done, and then as before. */
export async function withDelivery(settings: object, work: () => Promise<unknown>): Promise<void> {
  const url = `${env().RAZORPAY_BASE_URL}/_sandbox/delivery`;
  const before = await callJson("GET", url);
  await callJson("PUT", url, { body: settings });
  try {
    await work();
    // What was caused is sent a moment later.
    await sleep(2_000);
  } finally {
    await callJson("PUT", url, { body: before });
  }
}

/** Razorpay delivers an event now and then twice. */
export const withDuplicates = (work: () => Promise<void>) => withDelivery({ duplicate: 0.1 }, work);
