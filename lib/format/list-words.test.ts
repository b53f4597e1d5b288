import { describe, expect, it } from "vitest";
import { INVOICE_LIST } from "@/lib/domain/invoice-list";
import { readListQuery } from "@/lib/domain/list-query";
import { listWords } from "./list-words";

describe("what a list was narrowed to", () => {
  it.each<[address: string, words: string[]]>([
    ["", []],
    ["view=attention", ["Needs attention"]],
    ["q=kaveri", ["“kaveri”"]],
    ["payment=paid,partly", ["Payment: Partly paid, Paid"]],
    ["due=fy-2026", ["Due: FY 2026-27"]],
    ["due=last-7", ["Due: Last 7 days (15 Nov 2026 to 21 Nov 2026)"]],
    ["issued=today", ["Issued: Today (21 Nov 2026)"]],
    ["issued=2026-04-01..2026-04-30", ["Issued: 1 Apr 2026 to 30 Apr 2026"]],
    ["due=nonsense", []],
    ["amount=1000..", ["Amount: from ₹1,000.00"]],
    ["amount=..99.5", ["Amount: up to ₹99.50"]],
    ["view=paid&sync=synced&amount=1..2", ["Paid", "Sync: Synced", "Amount: ₹1.00 to ₹2.00"]],
  ])("of %s", (address, words) =>
    expect(
      listWords(
        INVOICE_LIST,
        readListQuery(INVOICE_LIST, Object.fromEntries(new URLSearchParams(address))),
        "2026-11-21",
      ),
    ).toEqual(words),
  );
});
