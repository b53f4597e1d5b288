import { describe, expect, it } from "vitest";
import { isSure, suggestAll, type UnmappedAccount } from "./suggestion-list";

const account = (id: string, change: Partial<UnmappedAccount> = {}): UnmappedAccount => ({
  id,
  externalId: id.toUpperCase(),
  name: "Asha Traders",
  email: "ap@example.com",
  contact: "9845012345",
  gstin: null,
  blocked: { count: 0, amount: 0 },
  known: [],
  ...change,
});
const customer = (id: string, change = {}) => ({
  razorpayCustomerId: id,
  name: "Asha Traders",
  email: "ap@example.com",
  phone: "9845012345",
  gstin: null,
  ...change,
});

describe("suggestAll", () => {
  it("takes the likeliest, with its evidence, and is sure where email and mobile agree", () => {
    const byName = customer("cust_2", { email: "other@example.com", phone: null });
    const [one] = suggestAll([account("a", { known: [byName, customer("cust_1")] })]);
    expect(one).toMatchObject({ suggestion: { razorpayCustomerId: "cust_1", ground: "exact" }, doubt: null });
    expect(one?.suggestion.evidence).toContain("Same email");
    expect(one && isSure(one)).toBe(true);
  });

  it.each([
    [
      "two customers are as likely",
      [account("a", { known: [customer("cust_1"), customer("cust_2")] })],
      /as likely/,
    ],
    [
      "two accounts would get the same",
      [account("a", { known: [customer("cust_1")] }), account("b", { known: [customer("cust_1")] })],
      /same customer/,
    ],
  ])("is in doubt where %s", (_, accounts, doubt) => {
    for (const one of suggestAll(accounts)) {
      expect(one.doubt).toMatch(doubt);
      expect(isSure(one)).toBe(false);
    }
  });

  it("suggests nothing where nothing agrees, and is not sure of a name alone", () => {
    expect(suggestAll([account("a")])).toEqual([]);
    const named = customer("cust_1", { email: null, phone: null });
    const [one] = suggestAll([account("a", { known: [named] })]);
    expect(one && isSure(one)).toBe(false);
  });
});
