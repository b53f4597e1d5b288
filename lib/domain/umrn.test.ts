import { expect, it } from "vitest";
import { umrnField } from "./umrn";

it.each([
  ["HDFC7021807230012345", "HDFC7021807230012345"],
  [" hdfc 7021 8072 3001 2345 ", "HDFC7021807230012345"],
  ["", ""],
  ["HDFC702180723001234", null],
  ["HDFC70218072300123456", null],
  ["70217021807230012345", null],
  ["HDFC702180723001234?", null],
])("%j is %j", (typed, kept) => {
  const parsed = umrnField.safeParse(typed);
  expect(parsed.success ? parsed.data : null).toBe(kept);
});
