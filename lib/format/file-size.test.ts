import { expect, it } from "vitest";
import { formatFileSize } from "./file-size";

it.each([
  [0, "0 bytes"],
  [999, "999 bytes"],
  [1_000, "1 kB"],
  [999_499, "999 kB"],
  [999_500, "1.0 MB"],
  [12_340_000, "12.3 MB"],
])("%d is %s", (bytes, text) => expect(formatFileSize(bytes)).toBe(text));
