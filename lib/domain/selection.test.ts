import { describe, expect, it } from "vitest";
import {
  ALL_SELECTED,
  isSelected,
  NOTHING_SELECTED,
  pageState,
  rangeBetween,
  setSelected,
  toInput,
  totalsOf,
} from "./selection";

const page = ["a", "b", "c", "d"].map((id, at) => ({ id, amount: (at + 1) * 100 }));
const [a, b, c, d] = page as [(typeof page)[0], (typeof page)[0], (typeof page)[0], (typeof page)[0]];
const all = { count: 1204, amount: 500_000 };

describe("choosing rows", () => {
  it("keeps the total when the rows' page has gone", () => {
    const chosen = setSelected(setSelected(NOTHING_SELECTED, [a, b], true), [d], true);
    expect(totalsOf(chosen, all)).toEqual({ count: 3, amount: 700 });
    expect(toInput(chosen, "?q=x")).toEqual({ kind: "rows", ids: ["a", "b", "d"] });
  });

  it("drops a row again", () => {
    const chosen = setSelected(setSelected(NOTHING_SELECTED, page, true), [b], false);
    expect(isSelected(chosen, "b")).toBe(false);
    expect(pageState(chosen, page)).toBe("some");
  });

  it("takes everything that matches, less a few", () => {
    const chosen = setSelected(ALL_SELECTED, [c], false);
    expect(isSelected(chosen, "z")).toBe(true);
    expect(totalsOf(chosen, all)).toEqual({ count: 1203, amount: 499_700 });
    expect(toInput(chosen, "?q=x")).toEqual({ kind: "all", query: "?q=x", except: ["c"] });
    expect(totalsOf(setSelected(chosen, [c], true), all)).toEqual(all);
  });

  it.each([
    ["a", "c", "abc"],
    ["c", "a", "abc"],
    ["b", "b", "b"],
    [null, "c", "c"],
    ["gone", "d", "d"],
    ["a", "gone", ""],
  ])("a range from %s to %s is %j", (anchor, id, ids) =>
    expect(
      rangeBetween(page, anchor, id)
        .map((row) => row.id)
        .join(""),
    ).toBe(ids),
  );

  it("shows a tick only when the whole page is chosen", () => {
    expect(pageState(NOTHING_SELECTED, page)).toBe("none");
    expect(pageState(setSelected(NOTHING_SELECTED, page, true), page)).toBe("all");
    expect(pageState(ALL_SELECTED, page)).toBe("all");
    expect(pageState(NOTHING_SELECTED, [])).toBe("none");
  });
});
