import { expect, it } from "vitest";
import { countWords } from "./count-words";

it.each([
  [0, false, "0 mandates"],
  [1, false, "1 mandate"],
  [12_340, false, "12,340 mandates"],
  [1_000, true, "1,000+ mandates"],
])("%d, capped %s: %s", (count, countCapped, text) =>
  expect(countWords({ count, countCapped }, "mandate", "mandates")).toBe(text),
);
