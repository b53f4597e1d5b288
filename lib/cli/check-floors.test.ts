import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compareVersions, floorProblems, type Lockfile } from "./check-floors";

const lockfile = JSON.parse(readFileSync("package-lock.json", "utf8")) as Lockfile;
const withPackage = (place: string, entry: object) => ({
  packages: { ...lockfile.packages, [`node_modules/${place}`]: entry },
});

describe("the lockfile", () => {
  it("is above every floor", () => {
    expect(floorProblems(lockfile)).toEqual([]);
  });

  it.each([
    ["next", { version: "16.4.5", integrity: "sha512-x" }, "below 16.4.6"],
    ["next", { version: "16.4.6-canary.3", integrity: "sha512-x" }, "below 16.4.6"],
    ["a/node_modules/react-dom", { version: "19.2.2", integrity: "sha512-x" }, "react-dom below"],
    ["left-pad", { version: "1.0.0" }, "no integrity hash"],
    [
      "left-pad",
      { version: "1.0.0", integrity: "sha512-x", resolved: "https://example.com/a.tgz" },
      "tied to",
    ],
    ["left-pad", { link: true, integrity: "sha512-x" }, "is a link"],
  ])("may not hold %s as %o", (place, entry, problem) => {
    expect(floorProblems(withPackage(place, entry))).toEqual([expect.stringContaining(problem)]);
  });
});

describe("compareVersions", () => {
  it.each([
    ["1.2.3", "1.2.3", 0],
    ["1.10.0", "1.9.9", 1],
    ["2.0.0", "10.0.0", -1],
    ["1.0.0-rc.1", "1.0.0", -1],
    ["1.0.0+build", "1.0.0", 0],
  ])("of %s and %s is %d", (a, b, sign) => {
    expect(Math.sign(compareVersions(a, b))).toBe(sign);
  });
});
