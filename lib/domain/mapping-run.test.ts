import { describe, expect, it } from "vitest";
import { readMappingFile } from "./mapping-file";
import { type MappingFacts, mappingVerdict } from "./mapping-run";

const CUST = "cust_00000000000001";
const HEAD = "Billing id,Razorpay customer id\n";

describe("readMappingFile", () => {
  it("reads an export that was filled in, and leaves rows without a customer out", () => {
    const file = readMappingFile(
      `Customer,Billing id,Razorpay customer id,Mapping\r\nAsha,A-1,${CUST},Unmapped\r\nBela,B-2,,Unmapped\r\n`,
    );
    expect(file).toEqual({
      kind: "rows",
      rows: [{ position: 2, account: "A-1", customerId: CUST, problem: null }],
    });
  });

  it.each([
    ["", "no rows"],
    [HEAD, "no rows"],
    ["a,b\n1,2\n", "no column “Billing id” and none “Razorpay customer id”. Its columns are: a, b."],
    ["account,b\n1,2\n", "no column “Razorpay customer id”"],
    [`${HEAD}"A,${CUST}`, "Row 2 is no CSV"],
    [HEAD + `A,${CUST}\n`.repeat(5_001), "more than 5,000 rows"],
  ])("refuses %j as a whole", (text, message) => {
    expect(readMappingFile(text)).toMatchObject({
      kind: "problem",
      message: expect.stringContaining(message),
    });
  });

  it.each([
    [`,${CUST}`, "Row 2, column “Billing id”: it is empty."],
    ["A,cust_1", "Row 2, column “Razorpay customer id”: an id is cust_ and 14 letters or digits."],
  ])("names the row and column of %j", (row, problem) => {
    expect(readMappingFile(HEAD + row)).toMatchObject({ rows: [{ problem }] });
  });

  it("says which row has the same account or customer", () => {
    const other = "cust_00000000000002";
    const file = readMappingFile(`${HEAD}A,${CUST}\nA,${other}\nB,${CUST}\n`);
    expect(file).toMatchObject({
      rows: [
        { problem: null },
        { problem: "Row 3, column “Billing id”: row 2 has the same." },
        { problem: "Row 4, column “Razorpay customer id”: row 2 has the same." },
      ],
    });
  });
});

describe("mappingVerdict", () => {
  const row = { position: 7, account: "A-1", customerId: CUST };
  const account = (customerId: string | null = null, connectionId = "here") => ({
    id: "a",
    connectionId,
    customerId,
  });
  const held = { accountId: "b", name: "Bela", externalId: "B-2" };
  it.each<[string, MappingFacts, string, string | null]>([
    ["an account without a customer", { accounts: [account()], heldBy: null }, "map", null],
    [
      "what is so already",
      { accounts: [account(CUST)], heldBy: { ...held, accountId: "a" } },
      "mapped",
      null,
    ],
    ["an account nobody knows", { accounts: [], heldBy: null }, "unknown_account", "no account A-1"],
    [
      "an account of another connection",
      { accounts: [account(null, "there")], heldBy: null },
      "other_connection",
      "another connection",
    ],
    [
      "an account with another customer",
      { accounts: [account("cust_00000000000009")], heldBy: null },
      "has_other",
      "cust_00000000000009",
    ],
    ["a customer of somebody else", { accounts: [account()], heldBy: held }, "clash", "Bela (B-2)"],
  ])("%s", (_, facts, verdict, note) => {
    const found = mappingVerdict(row, "here", facts);
    expect(found.verdict).toBe(verdict);
    if (note) expect(found.note).toMatch(/^Row 7, column “/);
    if (note) expect(found.note).toContain(note);
    else expect(found.note).toBeNull();
  });
});
