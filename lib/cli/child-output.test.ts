import { describe, expect, it } from "vitest";
import { lineToShow } from "./child-output";

const info = JSON.stringify({ level: 30, time: 1, process: "worker", msg: "claimed", count: 3 });
const warning = JSON.stringify({
  level: 40,
  process: "worker",
  msg: "slow",
  err: { message: "no answer" },
  at: { a: 1 },
});

describe("a child's line", () => {
  it("is passed on as it is to a collector, and prefixed where it is no log line", () => {
    expect(lineToShow("raw", "worker", info, false)).toBe(info);
    expect(lineToShow("raw", "web", "Ready", false)).toBe("web | Ready");
  });

  it("is a sentence to people", () => {
    expect(lineToShow("people", "worker", info, false)).toMatch(/^worker +│ info claimed count=3$/);
    expect(lineToShow("people", "worker", warning, false)).toMatch(
      /│ warning slow at=\{"a":1\} \(no answer\)$/,
    );
    expect(lineToShow("people", "web", "Ready", false)).toMatch(/^web +│ Ready$/);
  });

  it("is shown only where it is a problem, if that is what is asked for", () => {
    expect(lineToShow("problems", "worker", info, false)).toBeUndefined();
    expect(lineToShow("problems", "web", "Ready", false)).toBeUndefined();
    expect(lineToShow("problems", "worker", warning, false)).toContain("slow");
    expect(lineToShow("problems", "web", "Error: x", true)).toContain("Error: x");
    expect(lineToShow("problems", "web", '{"level": "odd"}', true)).toContain("odd");
  });
});
