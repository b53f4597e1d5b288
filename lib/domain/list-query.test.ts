import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  activeFilters,
  firstPage,
  type ListQuery,
  type ListSpec,
  readListQuery,
  withoutFilters,
  writeListQuery,
} from "./list-query";
import { paise } from "./money";

const spec: ListSpec = {
  path: "/invoices",
  views: [
    { id: "all", label: "All" },
    { id: "overdue", label: "Overdue" },
  ],
  filters: [
    {
      key: "sync",
      label: "Sync",
      options: [
        { value: "failed", label: "Failed" },
        { value: "synced", label: "Synced" },
      ],
    },
  ],
  dates: [{ key: "due", label: "Due" }],
  amount: { key: "amount", label: "Amount" },
  sorts: ["due", "amount"],
  defaultSort: "-due",
};

const read = (address: string) => readListQuery(spec, Object.fromEntries(new URLSearchParams(address)));

describe("a list's address", () => {
  it("is bare for the list as it comes", () => {
    expect(writeListQuery(spec, read(""))).toBe("");
  });

  it("keeps a pasted screen as it was", () => {
    const address =
      "?view=overdue&q=kaveri&sync=failed,synced&due=fy-2026&amount=1000..5000.50&sort=amount&size=100&after=abc";
    expect(writeListQuery(spec, read(address))).toBe(address);
  });

  it("leaves out what it does not know", () => {
    expect(writeListQuery(spec, read("?view=gone&sync=failed,made-up&sort=password&size=5000&x=1"))).toBe(
      "?sync=failed",
    );
  });

  it("takes the first of a repeated key", () => {
    expect(readListQuery(spec, { q: ["a", "b"] }).q).toBe("a");
  });

  it("reads back every query it writes", () => {
    const query: fc.Arbitrary<ListQuery> = fc.record({
      view: fc.constantFrom("all", "overdue"),
      q: fc.string({ maxLength: 40 }).map((text) => text.trim()),
      filters: fc.constantFrom<ListQuery["filters"]>(
        {},
        { sync: ["failed"] },
        { sync: ["failed", "synced"] },
      ),
      dates: fc.constantFrom<ListQuery["dates"]>({}, { due: "last-7" }, { due: "2026-04-01..2026-04-30" }),
      amount: fc.record({
        min: fc.option(fc.nat({ max: 9_99_99_999 }).map(paise)),
        max: fc.option(fc.nat({ max: 9_99_99_999 }).map(paise)),
      }),
      sort: fc.constantFrom("-due", "due", "-amount"),
      size: fc.constantFrom(25, 50, 100),
      after: fc.constantFrom(null, "eyJ4"),
      before: fc.constantFrom(null, "eyJ5"),
    });
    fc.assert(
      fc.property(query, (wanted) => {
        expect(read(writeListQuery(spec, wanted))).toEqual(wanted);
      }),
    );
  });
});

describe("changing a list", () => {
  const query = read("?q=x&sync=failed&due=today&amount=1..&after=abc");
  it("starts again from the first page", () =>
    expect(firstPage(query, { q: "y" })).toMatchObject({ q: "y", after: null }));
  it("names what hides the rows", () =>
    expect(activeFilters(spec, query)).toEqual(["“x”", "Sync", "Due", "Amount"]));
  it("clears everything but the view", () => expect(writeListQuery(spec, withoutFilters(query))).toBe(""));
});
