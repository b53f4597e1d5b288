import { env } from "@/lib/env";
import { callJson } from "./call-json";

/** Moves the Razorpay sandbox on to `moment`, never beyond now. What falls due on the way happens, as in life. */
export async function passTimeTo(moment: string): Promise<void> {
  const url = `${env().RAZORPAY_BASE_URL}/_sandbox`;
  const { now } = await callJson<{ now: number }>("GET", `${url}/state?only=accounts`);
  const target = Math.min(Date.parse(moment), Date.now()) / 1000;
  const seconds = Math.floor(target - now);
  if (seconds <= 0) return;
  await callJson("POST", `${url}/clock`, {
    body: { advance_s: seconds },
    timeoutSeconds: 240,
    repeat: false,
  });
}
