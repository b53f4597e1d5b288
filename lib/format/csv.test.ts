import { describe, expect, it } from "vitest";
import { csvLine } from "./csv";

describe("csvLine", () => {
  it("quotes what needs it", () =>
    expect(csvLine(["a", 'say "hi"', "x,y", "two\nlines", null, 5])).toBe(
      'a,"say ""hi""","x,y","two\nlines",,5\r\n',
    ));
  it.each(["=1+1", "+91", "@SUM(A1)", "-cmd|' /C calc'!A0", "\t=1"])("defuses %j", (cell) =>
    expect(csvLine([cell])).toMatch(/^"?'/),
  );
  it("leaves a negative amount alone", () => expect(csvLine(["-12.50"])).toBe("-12.50\r\n"));
});
