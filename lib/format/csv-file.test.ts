import { describe, expect, it } from "vitest";
import { chosenColumns, csvFile } from "./csv-file";

const columns = [
  { id: "number", label: "Invoice", cell: (row: { number: string; amount: string }) => row.number },
  { id: "amount", label: "Amount", cell: (row: { number: string; amount: string }) => row.amount },
];

async function* pages() {
  yield [{ number: "INV-1", amount: "10.00" }];
  yield [{ number: "=1+1", amount: "-2.50" }];
}

describe("a CSV file", () => {
  it("starts with the mark that Excel wants, then heads and rows of every page", async () => {
    const bytes = new Uint8Array(await new Response(csvFile(columns, pages())).arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(new TextDecoder().decode(bytes)).toBe("Invoice,Amount\r\nINV-1,10.00\r\n'=1+1,-2.50\r\n");
  });

  it("has the columns that were asked for", () => {
    expect(chosenColumns(columns, "amount,made-up").map(({ id }) => id)).toEqual(["amount"]);
    expect(chosenColumns(columns, null)).toBe(columns);
  });
});
