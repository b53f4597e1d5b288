import { describe, expect, it } from "vitest";
import { routeProblem, routeWarning, sourceHealth, togaiSourceInput } from "./billing-source";

const at = new Date();

describe("how a source does", () => {
  const togai = { kind: "TOGAI" as const, disabledAt: null, lastPolledAt: at, lastPollError: null };
  it.each([
    [{}, "well"],
    [{ lastPolledAt: null }, "waiting"],
    [{ lastPollError: "no answer" }, "failing"],
    [{ lastPollError: "no answer", disabledAt: at }, "paused"],
    [{ kind: "API" as const, lastPolledAt: null }, "pushed"],
  ])("%j is %s", (change, health) => expect(sourceHealth({ ...togai, ...change })).toBe(health));
});

describe("modes do not mix", () => {
  it("keeps bills that were asked for with real money away from a test connection", () => {
    expect(routeProblem({ name: "Sandbox", mode: "TEST" }, "Main")).toMatch(/real money.*"Main"/);
    expect(routeProblem({ name: "Other", mode: "LIVE" }, "Main")).toBeNull();
    expect(routeProblem({ name: "Sandbox", mode: "TEST" }, null)).toBeNull();
  });

  it.each([
    ["TOGAI", { mode: "TEST" }, /recorded in Togai/],
    ["API", { mode: "TEST" }, /told to this billing system/],
    ["CSV", { mode: "TEST" }, null],
    ["TOGAI", { mode: "LIVE" }, null],
    ["TOGAI", null, null],
  ] as const)("warns of test money for %s at %j", (kind, target, warning) => {
    const said = routeWarning(kind, target);
    if (warning) expect(said).toMatch(warning);
    else expect(said).toBeNull();
  });
});

it.each(["short", "two words in it", "line\nbreak-in-it"])("does not take %j for a token", (token) => {
  const input = { name: "Togai", token, connectionId: null };
  expect(togaiSourceInput.safeParse(input).error?.issues[0]?.path).toEqual(["token"]);
});
