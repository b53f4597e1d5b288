import { db, inTransaction } from "@/lib/data/client";
import { whyConnectionIsOff } from "@/lib/data/connections";
import { AppError } from "@/lib/domain/app-error";
import { done, type JobOutcome } from "@/lib/domain/jobs";
import { blockMapping } from "./block-mapping";
import { razorpayFor } from "./gateways";
import { mapCustomer } from "./map-customer";

/** Somebody named a `cust_…` for an account: it is looked up at Razorpay before it is believed. */
export async function verifyCustomer(mappingId: string, razorpayCustomerId: string): Promise<JobOutcome> {
  const mapping = await db().customerMapping.findUnique({ where: { id: mappingId } });
  if (!mapping) return done("the mapping is gone");
  const off = await whyConnectionIsOff(mapping.connectionId);
  if (off) return done(`the connection is ${off}`);
  if (mapping.razorpayCustomerId === razorpayCustomerId) return done("mapped to it already");
  const refuse = async (reason: string) => {
    const origin = { source: "system" } as const;
    await inTransaction((tx) => blockMapping(mappingId, { reason, reasonCode: "customer_id" }, origin, tx));
    return done(reason);
  };
  if (mapping.razorpayCustomerId) {
    return refuse(
      `It has ${mapping.razorpayCustomerId} already, and ${razorpayCustomerId} was given. Unlink the first.`,
    );
  }
  if (!/^cust_[A-Za-z0-9]{14}$/.test(razorpayCustomerId)) {
    return refuse(
      `"${razorpayCustomerId}" is not a Razorpay customer id: those are cust_ and 14 letters or digits.`,
    );
  }
  const outcome = await (await razorpayFor(mapping.connectionId)).fetchCustomer(razorpayCustomerId);
  if (outcome.kind === "refused" && !outcome.auth) {
    return refuse(`Razorpay does not know ${razorpayCustomerId} in this account and mode.`);
  }
  if (outcome.kind !== "done")
    throw new AppError("upstream", "Razorpay did not answer.", { retryable: true });
  await inTransaction((tx) => mapCustomer(mappingId, razorpayCustomerId, { source: "api" }, tx));
  return done(`mapped to ${razorpayCustomerId}`);
}
