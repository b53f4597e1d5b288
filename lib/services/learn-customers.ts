import { keepKnownCustomers, lastLearnt } from "@/lib/data/known-customers";
import { AppError } from "@/lib/domain/app-error";
import { comparable } from "@/lib/domain/mapping-suggestion";
import { razorpayFor } from "./gateways";

const PAGE = 100;
const PAGES = 20;
/** Asked again sooner than this, what is known is taken. */
const FRESH_MS = 60_000;

/** Reads the customers that Razorpay has, newest first, to compare unmapped accounts with. Answers how many were read. */
export async function learnCustomers(connectionId: string): Promise<number> {
  const last = await lastLearnt(connectionId);
  if (last && Date.now() - last.getTime() < FRESH_MS) return 0;
  const razorpay = await razorpayFor(connectionId);
  let read = 0;
  for (let page = 0; page < PAGES; page += 1) {
    const outcome = await razorpay.listCustomers({ count: PAGE, skip: page * PAGE });
    if (outcome.kind !== "done")
      throw new AppError(
        "upstream",
        "Razorpay could not be asked for its customers. Try again in a moment.",
        {
          retryable: true,
        },
      );
    const customers = outcome.value.map(({ id, ...facts }) => ({
      ...comparable({ ...facts, name: facts.name ?? "" }),
      razorpayCustomerId: id,
    }));
    await keepKnownCustomers(connectionId, customers);
    read += customers.length;
    if (customers.length < PAGE) break;
  }
  return read;
}
