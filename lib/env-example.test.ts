import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { VARIABLE_NAMES } from "./env";

const text = readFileSync(".env.example", "utf8");
const named = [...text.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
const OF_THE_DEMO = ["HUNDI_DATA_DIR", "PGPORT_EMBEDDED", "RAZORPAY_SANDBOX_PORT", "TOGAI_SANDBOX_PORT"];

describe(".env.example", () => {
  it("names every variable once, and no other", () => {
    // NODE_ENV is set by whoever starts a process, never by hand.
    const read = VARIABLE_NAMES.filter((name) => name !== "NODE_ENV");
    expect([...named].sort()).toEqual([...read, ...OF_THE_DEMO].sort());
  });

  it("says something about each", () => {
    const blocks = text.split(/\n(?=#)/);
    for (const name of named) expect(blocks.find((block) => block.includes(`\n${name}=`))).toMatch(/^#/);
  });
});
