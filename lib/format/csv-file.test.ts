import { describe, expect, it } from "vitest";
import { chosenColumns, csvHead, csvRows } from "./csv-file";

const columns = [
  { id: "number", label: "Invoice", cell: (row: { number: string; amount: string }) => row.number },
  { id: "amount", label: "Amount", cell: (row: { number: string; amount: string }) => row.amount },
];

describe("a CSV file", () => {
  it("starts with the mark that Excel wants, and the heads", () => {
    const bytes = new TextEncoder().encode(csvHead(columns));
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(new TextDecoder().decode(bytes)).toBe("Invoice,Amount\r\n");
  });

  it("has a line for each row, none of which a spreadsheet runs", () => {
    const rows = [
      { number: "INV-1", amount: "10.00" },
      { number: "=1+1", amount: "-2.50" },
    ];
    expect(csvRows(columns, rows)).toBe("INV-1,10.00\r\n'=1+1,-2.50\r\n");
  });

  it("has the columns that were asked for", () => {
    expect(chosenColumns(columns, "amount,made-up").map(({ id }) => id)).toEqual(["amount"]);
    expect(chosenColumns(columns, null)).toBe(columns);
  });
});
