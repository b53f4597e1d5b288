import { describe, expect, it } from "vitest";
import { changesNothing, readHolidayFile, whyNotAdd, whyNotRemove } from "./bank-holiday";

const today = "2026-11-25";

describe("a file of holidays", () => {
  it("is read with either way to write a day, a head line, quotes and an Excel mark", () => {
    const text =
      '\uFEFFDate,Holiday\r\n2027-01-26,Republic Day\r\n"15/08/2027","Independence Day, 80 years"\r\n\r\n2-10-2027;Gandhi Jayanti\n';
    expect(readHolidayFile(text, today)).toEqual({
      holidays: [
        { day: "2027-01-26", name: "Republic Day" },
        { day: "2027-08-15", name: "Independence Day, 80 years" },
        { day: "2027-10-02", name: "Gandhi Jayanti" },
      ],
      errors: [],
    });
  });

  it.each([
    ["2027-02-30,Nothing", 1, /not a day/],
    ["2027-01-26,Republic Day\nsoon,Holi", 2, /“soon” is not a day/],
    ["2027-01-26", 1, /Name the holiday/],
    [`2027-01-26,${"x".repeat(81)}`, 1, /80 characters/],
    ["2025-01-26,Republic Day", 1, /Past years are kept/],
    ["31/04/2027,Nothing", 1, /not a day/],
  ])("names the line at fault in %s", (text, line, message) => {
    const { errors } = readHolidayFile(text, today);
    expect(errors).toMatchObject([{ line, message: expect.stringMatching(message) }]);
  });

  it("keeps the last name of a day", () => {
    expect(readHolidayFile("2027-03-22,Holi\n2027-03-22,Dhulandi", today).holidays).toEqual([
      { day: "2027-03-22", name: "Dhulandi" },
    ]);
  });
});

it("keeps what has passed", () => {
  expect([whyNotAdd("2025-12-31", today), whyNotAdd("2026-01-01", today)]).toEqual([
    expect.any(String),
    null,
  ]);
  expect([whyNotRemove("2026-11-24", today), whyNotRemove(today, today)]).toEqual([expect.any(String), null]);
});

it("knows a day off on a weekend", () => {
  expect([changesNothing("2026-11-28"), changesNothing("2026-11-27")]).toEqual([true, false]);
});
