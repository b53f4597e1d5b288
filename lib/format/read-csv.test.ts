import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvLine } from "./csv";
import { readCsv } from "./read-csv";

describe("reading CSV", () => {
  it.each([
    [
      "a,b\r\n1,2\r\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "\uFEFFa;b\n1;2,5",
      [
        ["a", "b"],
        ["1", "2,5"],
      ],
    ],
    [
      "a\tb\n1\t2",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      'a,b\n"x ""y"", z","1\n2"',
      [
        ["a", "b"],
        ['x "y", z', "1\n2"],
      ],
    ],
    [
      "a,b\n\n,\n1,2",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    ["", []],
  ])("%j", (text, rows) => {
    expect(readCsv(text).map(({ cells }) => cells)).toEqual(rows);
  });

  it("names the line on which a row begins, for whoever looks into the file", () => {
    const rows = readCsv('a,b\n"two\nlines",1\n\nlast,2\n');
    expect(rows.map(({ line }) => line)).toEqual([1, 2, 5]);
  });

  it("reads back what an export writes", () => {
    const cell = fc.string({ minLength: 1 }).filter((text) => !/^[=+\-@\t\r]|\r|^\s*$/.test(text));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1 }), (rows) => {
        const text = csvLine(["head", "head"]) + rows.map((row) => csvLine(row)).join("");
        expect(
          readCsv(text)
            .slice(1)
            .map(({ cells }) => cells),
        ).toEqual(rows);
      }),
    );
  });
});
