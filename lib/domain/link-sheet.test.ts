import { describe, expect, it } from "vitest";
import { readLinkSheet, SHEET_COLUMNS, SHEET_TEMPLATE } from "./link-sheet";

const HEAD = SHEET_COLUMNS.map(({ header }) => header);
const GOOD = {
  Name: "Asha Traders",
  Email: "ap@example.com",
  Mobile: "9845012345",
  Description: "Monthly usage",
};
const sheet = (...rows: Record<string, string>[]) =>
  readLinkSheet([
    { line: 1, cells: HEAD },
    ...rows.map((row, at) => ({ line: at + 2, cells: HEAD.map((header) => row[header] ?? "") })),
  ]);
const wrong = (change: Record<string, string>) =>
  sheet({ ...GOOD, ...change }).problems.map(({ line, column }) => [line, column]);

describe("a sheet of links", () => {
  it("is read as the form would be, the switches and the notes too", () => {
    const { lines, problems } = sheet({
      ...GOOD,
      "Billing id": "KA-001",
      "Auth type": "Net Banking",
      "Largest debit": "1.5L",
      "First payment": "500",
      "Mandate ends": "31/03/2030",
      Notes: "team: north; region: KA",
      SMS: "no",
      "Account holder": "Asha Traders",
      "Account number": "50100123456789",
      IFSC: "hdfc0000001",
      "Account type": "Current",
    });
    expect(problems).toEqual([]);
    expect(lines).toMatchObject([
      {
        line: 2,
        customer: "KA-001",
        body: {
          notes: { team: "north", region: "KA" },
          sms_notify: false,
          email_notify: true,
          subscription_registration: {
            auth_type: "netbanking",
            max_amount: 15_000_000,
            first_payment_amount: 50_000,
            expire_at: 1_901_212_199,
            bank_account: { ifsc_code: "HDFC0000001", account_type: "current" },
          },
        },
      },
    ]);
  });

  it("takes its template", () => {
    const rows = SHEET_TEMPLATE.map((cells, at) => ({ line: at + 1, cells }));
    expect(readLinkSheet(rows)).toMatchObject({ problems: [], rows: 1, unused: [] });
    expect(new Set(SHEET_TEMPLATE.map(({ length }) => length))).toEqual(new Set([HEAD.length]));
  });

  it.each<[Record<string, string>, string[]]>([
    [{ "Largest debit": "4.99" }, ["Largest debit"]],
    [{ "Largest debit": "5" }, []],
    [{ "Largest debit": "9,99,999" }, []],
    [{ "Largest debit": "9,99,999.01" }, ["Largest debit"]],
    [{ "First payment": "0.99" }, ["First payment"]],
    [{ "Mandate ends": "2099-12-21" }, []],
    [{ "Mandate ends": "22/12/2099" }, ["Mandate ends"]],
    [{ "Mandate ends": "31/02/2030" }, ["Mandate ends"]],
    [{ "Mandate ends": "soon" }, ["Mandate ends"]],
    [{ "Link expires": "2020-01-01" }, ["Link expires"]],
    [{ "Auth type": "physical" }, ["Auth type"]],
    [{ SMS: "perhaps" }, ["SMS"]],
    [{ Email: "" }, ["Email"]],
    [{ Mobile: "12" }, ["Mobile"]],
    [{ IFSC: "HDFC0000001" }, ["Account holder", "Account number"]],
    [
      { "Account holder": "Asha", "Account number": "5.01001E+13", IFSC: "HDFC0000001" },
      ["Account number", "Account number"],
    ],
    [{ Receipt: "x".repeat(41) }, ["Receipt"]],
    [{ Notes: "team" }, ["Notes"]],
  ])("%j: %j", (change, columns) => {
    expect(wrong(change)).toEqual(columns.map((column) => [2, column]));
  });

  it("never shows an account number again, not even a wrong one", () => {
    const { problems } = sheet({ ...GOOD, "Account number": "50100123456789" });
    expect(JSON.stringify(problems)).not.toContain("501001");
  });

  it.each([
    [[], "empty"],
    [[["Name", "Email"]], "Mobile, Description"],
    [[["Name", "Email", "Mobile", "Description", "Phone"]], "Mobile is there twice"],
    [[["Name", "Email", "Mobile", "Description"]], "no row"],
  ])("says of %j what is missing", (cells, message) => {
    const [problem] = readLinkSheet(cells.map((row, at) => ({ line: at + 1, cells: row }))).problems;
    expect(problem?.message).toContain(message);
  });

  it("takes a customer and a receipt once, and names the lines", () => {
    const { problems } = sheet(
      { ...GOOD, Receipt: "R1" },
      { ...GOOD, Email: "AP@example.com", Mobile: "+91 98450 12345" },
      { ...GOOD, Email: "other@example.com", Receipt: "R1" },
    );
    expect(problems.map(({ line, column, message }) => [line, column, message.slice(0, 6)])).toEqual([
      [3, "Email", "Line 2"],
      [4, "Receipt", "Line 2"],
    ]);
  });

  it("says which columns nobody reads", () => {
    const head = ["Name", "Email", "Mobile", "Description", "Salesperson"];
    const row = ["Asha Traders", "ap@example.com", "9845012345", "Usage", "Ravi"];
    expect(
      readLinkSheet([
        { line: 1, cells: head },
        { line: 2, cells: row },
      ]),
    ).toMatchObject({
      unused: ["Salesperson"],
      problems: [],
    });
  });
});
