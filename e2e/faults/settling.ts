import type { FaultWorld } from "./fault-world";
import { pick } from "./random";

/** From here on events come twice and out of order. */
const ROUGH = { duplicate: 0.5, shuffle: true, delay_ms: 50 };

/** Some of the customers with a pay link pay, or try to. Answers how many. */
export async function payAndListen(world: FaultWorld, random: () => number): Promise<number> {
  const { pool } = await import("@/lib/data/client");
  await world.control("PUT", "/_sandbox/delivery", ROUGH);
  const { rows } = await pool().query<{ id: string }>(
    "select razorpay_invoice_id as id from invoice_sync where status = 'SYNCED' order by receipt",
  );
  const chosen = rows.filter(() => random() < 0.3);
  for (const { id } of chosen) {
    const outcome = pick(random, ["captured", "captured", "captured", "failed"]);
    await world.control("POST", `/_sandbox/invoices/${id}/pay`, { outcome });
  }
  return chosen.length;
}

type Payment = { id: string; status: string; order_id: string | null };

/** The banks answer every debit, some with no. Answers how many there were. */
export async function settleDebits(world: FaultWorld, random: () => number): Promise<number> {
  await world.control("PUT", "/_sandbox/delivery", ROUGH);
  const { pool } = await import("@/lib/data/client");
  const { rows } = await pool().query<{ id: string }>(
    "select razorpay_order_id as id from charge where razorpay_order_id is not null",
  );
  const orders = new Set(rows.map(({ id }) => id));
  const { payments } = await world.control<{ payments: Payment[] }>("GET", "/_sandbox/state?only=payments");
  const debits = payments.filter(
    (one) => one.status === "created" && one.order_id !== null && orders.has(one.order_id),
  );
  for (const { id } of debits) {
    if (random() < 0.2)
      await world.control("POST", `/_sandbox/payments/${id}/fail`, { reason: "insufficient_funds" });
    else await world.control("POST", `/_sandbox/payments/${id}/capture`, {});
  }
  return debits.length;
}
