import { describe, expect, it } from "vitest";
import { comparable, type KnownCustomer, suggestMappings } from "./mapping-suggestion";

const account = {
  name: "Nandi Textiles Pvt Ltd",
  email: "Accounts@nandi.example",
  contact: "098450 12345",
  gstin: "29ABCDE1234F1Z5",
};
const nobody = { name: null, email: null, phone: null, gstin: null };
const known = (id: string, facts: Partial<KnownCustomer>) => ({
  ...nobody,
  ...facts,
  razorpayCustomerId: id,
});

describe("a suggestion", () => {
  it.each([
    ["exact", { email: "accounts@nandi.example", phone: "9845012345" }],
    ["gstin", { gstin: "29ABCDE1234F1Z5", email: "x@y.example" }],
    ["email", { email: "accounts@nandi.example", phone: "9000000000" }],
    ["phone", { phone: "9845012345" }],
    ["name", { name: "NANDI TEXTILES PRIVATE LIMITED" }],
    ["name", { name: "Nandi Textile" }],
  ] as const)("is made for the same %s", (ground, facts) => {
    expect(suggestMappings(account, [known("cust_1", facts)])[0]?.ground).toBe(ground);
  });

  it.each([
    ["nothing that agrees", { name: "Kaveri Foods", email: "a@b.example" }],
    ["an empty customer", {}],
    ["a name alone, with another GSTIN", { name: "Nandi Textiles", gstin: "27ZZZZZ9999Z1Z9" }],
    ["two letters of difference", { name: "Nandy Textyles" }],
  ])("is not made for %s", (_, facts) => {
    expect(suggestMappings(account, [known("cust_1", facts)])).toEqual([]);
  });

  it("names what agrees and what does not", () => {
    const [only] = suggestMappings(account, [
      known("cust_1", { email: "accounts@nandi.example", phone: "9000000000" }),
    ]);
    expect(only?.evidence).toEqual(["Same email", "Another mobile: 9000000000"]);
  });

  it("comes in the order of its grounds", () => {
    const order = suggestMappings(account, [
      known("cust_name", { name: "Nandi Textiles" }),
      known("cust_phone", { phone: "9845012345" }),
      known("cust_exact", { email: "accounts@nandi.example", phone: "9845012345" }),
      known("cust_email", { email: "accounts@nandi.example" }),
    ]);
    expect(order.map(({ razorpayCustomerId }) => razorpayCustomerId)).toEqual([
      "cust_exact",
      "cust_email",
      "cust_phone",
    ]);
  });

  it("compares numbers however they are written", () => {
    expect(comparable({ contact: "+91 98450-12345" }).phone).toBe(
      comparable({ contact: "9845012345" }).phone,
    );
    expect(comparable({ contact: "12" }).phone).toBeNull();
  });
});
