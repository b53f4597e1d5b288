import { expect, it } from "vitest";
import { formatMilliseconds } from "./milliseconds";

it.each([
  [84, "84 ms"],
  [999, "999 ms"],
  [2_347, "2.3 s"],
  [9_949, "9.9 s"],
  [9_950, "10 s"],
  [12_400, "12 s"],
])("%d ms is %s", (ms, text) => expect(formatMilliseconds(ms)).toBe(text));
