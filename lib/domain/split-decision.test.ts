import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { paise, RAZORPAY_INVOICE_CAP } from "./money";
import {
  balanceOf,
  decideSplit,
  type Part,
  type PartState,
  partReceiptOf,
  partState,
  splitAmount,
  wholeOf,
} from "./split-decision";
import type { Bill, Mapped } from "./sync-decision";

const LAKH = 10_000_000;
const mapped: Mapped = { customerId: "cust_00000000000001" };
const bill = (change: Partial<Bill> = {}): Bill => ({
  number: "INV-1",
  currency: "INR",
  amount: paise(12 * LAKH),
  paidElsewhere: paise(0),
  amountPaid: paise(0),
  open: true,
  closedReason: null,
  lines: [],
  collectBy: "REQUESTS",
  ...change,
});
const part = (number: number, state: PartState, amount = 4 * LAKH, paid = 0): Part => ({
  part: number,
  state,
  amount: paise(amount),
  paid: paise(paid),
});
const three = (...states: PartState[]) =>
  states.map((state, at) => part(at + 1, state, 4 * LAKH, state === "paid" ? 4 * LAKH : 0));

describe("splitAmount", () => {
  it("adds up to the paisa, in as few parts as go, alike to a paisa and under the cap", () => {
    const amounts = fc.integer({ min: 1, max: 1_000_000_000_000 });
    fc.assert(
      fc.property(amounts, fc.integer({ min: 100, max: 50_000_000 }), (amount, max) => {
        fc.pre(amount / max < 10_000);
        const parts = splitAmount(paise(amount), paise(max));
        expect(parts.reduce((sum, one) => sum + one, 0)).toBe(amount);
        expect(parts).toHaveLength(Math.ceil(amount / max));
        expect(Math.max(...parts)).toBeLessThanOrEqual(max);
        expect(Math.max(...parts) - Math.min(...parts)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("gives the paise left over to the first parts", () => {
    expect(splitAmount(paise(100_000_001), RAZORPAY_INVOICE_CAP)).toEqual([33333334, 33333334, 33333333]);
  });
});

describe("decideSplit", () => {
  it.each<[string, Partial<Bill>, number | null, Part[], object]>([
    ["asks for all of it in parts", {}, null, [], { kind: "add", total: 12 * LAKH }],
    ["leaves parts alone that add up", {}, 12 * LAKH, three("open", "open", "open"), { kind: "keep" }],
    [
      "leaves the others alone when one is paid",
      { amountPaid: paise(4 * LAKH) },
      12 * LAKH,
      three("paid", "open", "open"),
      { kind: "keep" },
    ],
    [
      "does not ask again for a part that is paid and whose payment was not seen",
      {},
      12 * LAKH,
      three("paid", "open", "open").map((one) => ({ ...one, paid: paise(0) })),
      { kind: "keep" },
    ],
    [
      "asks again for a part that expired",
      {},
      12 * LAKH,
      three("gone", "open", "open"),
      { kind: "add", total: 12 * LAKH, amounts: [4 * LAKH] },
    ],
    [
      "asks for what an expired part left",
      { amountPaid: paise(LAKH) },
      12 * LAKH,
      [part(1, "gone", 4 * LAKH, LAKH), part(2, "open"), part(3, "open")],
      { kind: "add", amounts: [3 * LAKH] },
    ],
    [
      "withdraws what can be when the bill changed",
      { amount: paise(13 * LAKH), amountPaid: paise(4 * LAKH) },
      12 * LAKH,
      three("paid", "open", "unsent"),
      { kind: "withdraw", parts: [2, 3], code: "amount_changed" },
    ],
    [
      "asks for the rest once that is done",
      { amount: paise(13 * LAKH), amountPaid: paise(4 * LAKH) },
      12 * LAKH,
      three("paid", "gone", "gone"),
      { kind: "add", total: 13 * LAKH, amounts: [4.5 * LAKH, 4.5 * LAKH] },
    ],
    [
      "withdraws all of a void bill",
      { open: false, closedReason: "Void" },
      12 * LAKH,
      three("open", "unsent", "gone"),
      { kind: "withdraw", parts: [1, 2], reason: "Void" },
    ],
    [
      "withdraws what is paid elsewhere",
      { paidElsewhere: paise(12 * LAKH) },
      12 * LAKH,
      three("open", "open", "open"),
      { kind: "withdraw", parts: [1, 2, 3] },
    ],
    [
      "withdraws the others when the rest of it came in another way",
      { paidElsewhere: paise(8 * LAKH), amountPaid: paise(4 * LAKH) },
      12 * LAKH,
      three("paid", "open", "open"),
      { kind: "withdraw", parts: [2, 3] },
    ],
    [
      "withdraws when money came late on a part that was over",
      { amountPaid: paise(4 * LAKH) },
      12 * LAKH,
      [part(1, "gone", 4 * LAKH, 4 * LAKH), part(2, "open"), part(3, "open"), part(4, "open")],
      { kind: "withdraw", parts: [2, 3, 4] },
    ],
    [
      "withdraws all when it is to be debited instead",
      { collectBy: "DEBIT" },
      12 * LAKH,
      three("open", "open", "open"),
      { kind: "withdraw", code: "by_debit" },
    ],
    [
      "says so when a part paid part keeps too much open",
      { amount: paise(2 * LAKH), amountPaid: paise(LAKH) },
      12 * LAKH,
      [part(1, "partly", 4 * LAKH, LAKH), part(2, "gone"), part(3, "gone")],
      { kind: "block", code: "changed_after_part_payment" },
    ],
    [
      "keeps to the number of requests somebody can pay",
      { amount: paise(50 * 5 * LAKH + 1) },
      null,
      [],
      { kind: "block", code: "too_many_parts" },
    ],
  ])("%s", (_, change, asked, parts, expected) => {
    const split = { asked: asked === null ? null : paise(asked), parts };
    expect(decideSplit(bill(change), mapped, split)).toMatchObject(expected);
  });

  it("waits for a mapping", () => {
    const unmapped: Mapped = { customerId: null, reason: "No RazorPayCustomerId" };
    expect(decideSplit(bill(), unmapped, { asked: null, parts: [] })).toMatchObject({ code: "unmapped" });
  });
});

/** What happens to a bill in parts, and what is decided then, as often as it likes. */
type Step =
  | { kind: "decide" }
  | { kind: "pay" | "expire"; at: number; share: number }
  | { kind: "change"; amount: number }
  | { kind: "elsewhere"; amount: number };

const steps = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.constant<Step>({ kind: "decide" }) },
    fc.record({
      kind: fc.constantFrom("pay" as const, "expire" as const),
      at: fc.nat(20),
      share: fc.constantFrom(0.3, 1, 1),
    }),
    fc.record({ kind: fc.constant("change" as const), amount: fc.integer({ min: 100, max: 200 * LAKH }) }),
    fc.record({ kind: fc.constant("elsewhere" as const), amount: fc.nat(5 * LAKH) }),
  ),
  { maxLength: 30 },
);

describe("a life in parts", () => {
  it("always comes to rest with parts that add up to what is due, or says why they cannot", () => {
    fc.assert(
      fc.property(fc.integer({ min: 5 * LAKH + 1, max: 200 * LAKH }), steps, (amount, life) => {
        const world = {
          bill: bill({ amount: paise(amount) }),
          asked: null as number | null,
          parts: [] as Part[],
        };
        for (const step of life) happen(world, step);
        const end = settle(world);
        const { missing } = balanceOf(world.bill, world.parts);
        const open = world.parts.filter(({ state }) => state === "open" || state === "partly");
        for (const one of open) expect(one.amount).toBeLessThanOrEqual(RAZORPAY_INVOICE_CAP);
        if (end === "keep") {
          // What can still be paid is what is due, never more; less only where too much came in already.
          const due = world.bill.amount - world.bill.paidElsewhere - world.bill.amountPaid;
          const payable = open.reduce((sum, { amount: asked, paid }) => sum + asked - paid, 0);
          expect(payable).toBe(Math.max(0, due));
          expect(missing).toBeLessThanOrEqual(0);
        } else expect(end).toMatch(/changed_after_part_payment|under_minimum|too_many_parts|paid_elsewhere/);
      }),
      { numRuns: 2_000 },
    );
  });
});

type World = { bill: Bill; asked: number | null; parts: Part[] };

function happen(world: World, step: Step): void {
  if (step.kind === "decide") return void decideOnce(world);
  if (step.kind === "change") world.bill.amount = paise(Math.max(step.amount, world.bill.paidElsewhere));
  if (step.kind === "elsewhere") {
    const room = world.bill.amount - world.bill.amountPaid - world.bill.paidElsewhere;
    world.bill.paidElsewhere = paise(world.bill.paidElsewhere + Math.max(0, Math.min(step.amount, room)));
  }
  if (step.kind !== "pay" && step.kind !== "expire") return;
  const payable = world.parts.filter(({ state }) => state === "open" || state === "partly");
  const one = payable[step.at % Math.max(1, payable.length)];
  if (!one) return;
  if (step.kind === "expire") one.state = "gone";
  else {
    const more = Math.max(1, Math.floor((one.amount - one.paid) * step.share));
    one.paid = paise(one.paid + more);
    one.state = one.paid === one.amount ? "paid" : "partly";
    world.bill.amountPaid = paise(world.bill.amountPaid + more);
  }
}

function decideOnce(world: World): string | null {
  const asked = world.asked === null ? null : paise(world.asked);
  const decision = decideSplit(world.bill, mapped, { asked, parts: world.parts });
  if (decision.kind === "withdraw") {
    for (const one of world.parts) if (decision.parts.includes(one.part)) one.state = "gone";
  } else if (decision.kind === "add") {
    for (const amount of decision.amounts) world.parts.push(part(world.parts.length + 1, "open", amount));
    world.asked = decision.total;
  } else return decision.kind === "keep" ? "keep" : decision.code;
  return null;
}

/** Decides until nothing more follows. */
function settle(world: World): string {
  for (let turns = 0; turns < 10; turns += 1) {
    const end = decideOnce(world);
    if (end) return end;
  }
  throw new Error("It does not come to rest");
}

describe("a part", () => {
  it.each([
    [{ status: "PENDING", razorpayStatus: null }, "unsent"],
    [{ status: "FAILED", razorpayStatus: null }, "unsent"],
    [{ status: "CANCELLED", razorpayStatus: null }, "gone"],
    [{ status: "PENDING", razorpayStatus: "draft" }, "open"],
    [{ status: "SYNCED", razorpayStatus: "issued" }, "open"],
    [{ status: "SYNCED", razorpayStatus: "partially_paid" }, "partly"],
    [{ status: "SYNCED", razorpayStatus: "expired" }, "gone"],
    [{ status: "CANCELLED", razorpayStatus: "cancelled" }, "gone"],
    [{ status: "SYNCED", razorpayStatus: "paid" }, "paid"],
  ])("%j is %s", (row, state) => expect(partState(row)).toBe(state));

  it("has a receipt of its own, at most 40 characters", () => {
    const id = "0f8fad5b-d9cb-469f-a165-70867728950e";
    expect(partReceiptOf("INV-7", id, 2)).toBe("INV-7-0f8fad5bd9cb-2");
    expect(partReceiptOf("N".repeat(90), id, 50)).toHaveLength(40);
  });
});

describe("wholeOf", () => {
  const row = (number: number, status: string) => ({
    part: number,
    status,
    reason: status === "FAILED" ? "too much" : null,
    reasonCode: status === "FAILED" ? "amount" : null,
  });
  it.each([
    [[], null],
    [["SYNCED", "SYNCED"], { status: "SYNCED" }],
    [["SYNCED", "PENDING"], { status: "PENDING" }],
    [["CANCELLED", "SYNCED"], { status: "SYNCED" }],
    [["CANCELLED", "CANCELLED"], { status: "CANCELLED" }],
    [["SYNCED", "FAILED", "PENDING"], { status: "FAILED", reason: "Part 2: too much", code: "amount" }],
  ])("%j is %j", (states, expected) => {
    const whole = wholeOf(states.map((status, at) => row(at + 1, status)));
    if (expected === null) expect(whole).toBeNull();
    else expect(whole).toMatchObject(expected);
  });
});
