import { db } from "@/lib/data/client";
import { checkoutInput } from "@/lib/domain/checkout-authorization";
import { env } from "@/lib/env";
import { createCheckout } from "@/lib/services/create-checkout";
import { openCheckout } from "@/lib/services/open-checkout";
import { withdrawCheckout } from "@/lib/services/withdraw-checkout";
import { callJson } from "./call-json";
import { inParallel } from "./in-parallel";
import { demoConnection, finance } from "./sign-mandates";
import { until } from "./wait-for-product";

type Wish = {
  customer: string;
  outcome?: "confirmed" | "initiated" | "failed" | "withdrawn";
  bank?: string;
  authType?: "netbanking" | "debitcard" | "aadhaar";
  endsInSeconds?: number;
};

const WISHES: readonly Wish[] = [
  { customer: "KA-007", outcome: "confirmed", bank: "ICIC", authType: "netbanking" },
  { customer: "KA-001", outcome: "initiated", bank: "SBIN", authType: "netbanking" },
  { customer: "KA-016", outcome: "failed", bank: "UTIB", authType: "debitcard" },
  { customer: "KA-025" },
  { customer: "KA-027", outcome: "withdrawn" },
  { customer: "KA-033", authType: "aadhaar", endsInSeconds: 16 * 60 },
];

/** Pages on which customers sign with Checkout, a state each. A customer who has one is left alone. */
export async function openCheckouts(): Promise<void> {
  const [connectionId, actor] = await Promise.all([demoConnection(), finance()]);
  await inParallel(WISHES, 2, async ({ customer, outcome, bank, authType, endsInSeconds }) => {
    const account = await db().account.findFirst({
      where: { externalId: customer, checkouts: { none: {} } },
      select: { id: true },
    });
    if (!account) return;
    const input = checkoutInput.parse({
      accountId: account.id,
      description: "Monthly bills of Kaveri Analytics",
      auth_type: authType,
      expire_by: endsInSeconds ? Math.floor(Date.now() / 1000) + endsInSeconds : undefined,
    });
    const { id, ref } = await createCheckout(input, connectionId, actor);
    if (outcome === "withdrawn") return withdrawCheckout(id, actor);
    if (!outcome) return;
    let order = "";
    await until(async () => {
      const opened = await openCheckout(ref);
      if (opened.kind === "ready") order = opened.options.order_id;
      return opened.kind !== "preparing";
    });
    if (!order) return;
    await callJson("POST", `${env().RAZORPAY_BASE_URL}/_sandbox/orders/${order}/pay`, {
      body: { outcome, bank, auth_type: authType },
    });
  });
}
