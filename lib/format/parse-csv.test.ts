import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CSV_START, csvLine } from "./csv";
import { CsvProblem, parseCsv } from "./parse-csv";

describe("parseCsv", () => {
  it.each<[string, string, string[][]]>([
    [
      "plain",
      "a,b\n1,2\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "Windows lines and the mark of Excel",
      "\uFEFFa,b\r\n1,2",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    ["quotes, commas and lines within", 'a,"x, ""y""\nz"\n', [["a", 'x, "y"\nz']]],
    [
      "empty lines and empty cells",
      "a,b\n\n,2\n,,\n",
      [
        ["a", "b"],
        ["", "2"],
      ],
    ],
    ["nothing", "", []],
    ["spaces around", " a , b \n", [["a", "b"]]],
  ])("%s", (_, text, expected) => {
    expect(parseCsv(text).map(({ cells }) => cells)).toEqual(expected);
  });

  it("knows the line that each row starts on", () => {
    expect(parseCsv('a\n"b\nb"\n\nc').map(({ line }) => line)).toEqual([1, 2, 5]);
  });

  it.each([
    ['a\n"b', 2],
    ['"a" b,c', 1],
  ])("names the line of %j, which is no CSV", (text, line) => {
    expect(() => parseCsv(text)).toThrow(CsvProblem);
    try {
      parseCsv(text);
    } catch (problem) {
      expect((problem as CsvProblem).line).toBe(line);
    }
  });

  it("reads back what an export wrote", () => {
    const cell = fc
      .stringMatching(/^[a-z0-9",\n .]{1,9}$/)
      .map((text) => text.trim())
      .filter((text) => text !== "");
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1 }), (rows) => {
        const trimmed = rows.map((row) => row.map((text) => text.trim()));
        fc.pre(trimmed.every((row) => row.some((text) => text !== "")));
        expect(parseCsv(CSV_START + trimmed.map(csvLine).join("")).map(({ cells }) => cells)).toEqual(
          trimmed,
        );
      }),
    );
  });
});
