import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  afterCall,
  afterProbe,
  EFFECT_MOVES,
  EFFECT_STATES,
  isLive,
  type Probe,
  paceAfterCall,
} from "./effect";
import type { Outcome } from "./outcome";

const now = new Date("2026-11-24T10:00:00Z");
const timing = { now, attempts: 1, settleSeconds: 120, random: 0.5 };
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const refused = {
  kind: "refused",
  httpStatus: 400,
  code: "BAD_REQUEST_ERROR",
  description: "No",
  field: null,
  auth: false,
} as const;

describe("afterCall", () => {
  it.each<[string, Outcome<unknown>, string | null, object]>([
    ["a good answer", { kind: "done", value: 1, httpStatus: 200 }, null, { state: "DONE" }],
    [
      "another amount echoed",
      { kind: "done", value: 1, httpStatus: 200 },
      "amount",
      { state: "UNKNOWN", dueAt: later(120) },
    ],
    ["never sent", { kind: "not_sent", reason: "ECONNREFUSED" }, null, { state: "READY", dueAt: later(2) }],
    [
      "429 with Retry-After",
      { kind: "rate_limited", retryAfterSeconds: 7, reason: "" },
      null,
      { state: "READY", dueAt: later(7) },
    ],
    [
      "429 without",
      { kind: "rate_limited", retryAfterSeconds: null, reason: "" },
      null,
      { state: "READY", dueAt: later(2) },
    ],
    ["our input refused", refused, null, { state: "FAILED", reasonCode: "refused" }],
    ["a field refused", { ...refused, field: "email" }, null, { state: "FAILED", reasonCode: "email" }],
    [
      "keys refused",
      { ...refused, httpStatus: 401, auth: true },
      null,
      { state: "FAILED", reasonCode: "credentials" },
    ],
    [
      "already there",
      { kind: "probably_ours", httpStatus: 400, description: "" },
      null,
      { state: "UNKNOWN", dueAt: now },
    ],
    [
      "a timeout",
      { kind: "unknown", httpStatus: null, reason: "" },
      null,
      { state: "UNKNOWN", dueAt: later(120) },
    ],
    [
      "a 502",
      { kind: "unknown", httpStatus: 502, reason: "" },
      null,
      { state: "UNKNOWN", dueAt: later(120) },
    ],
  ])("%s", (_name, outcome, mismatch, expected) => {
    expect(afterCall(outcome, mismatch, timing)).toMatchObject(expected);
  });

  it("only ever moves along the table", () => {
    const outcomes: Outcome<unknown>[] = [
      { kind: "done", value: 1, httpStatus: 200 },
      { kind: "not_sent", reason: "" },
      { kind: "rate_limited", retryAfterSeconds: null, reason: "" },
      refused,
      { kind: "probably_ours", httpStatus: 409, description: "" },
      { kind: "unknown", httpStatus: null, reason: "" },
    ];
    for (const outcome of outcomes) {
      for (const mismatch of [null, "amount"]) {
        expect(EFFECT_MOVES.CALLING).toContain(afterCall(outcome, mismatch, timing).state);
      }
    }
  });
});

describe("paceAfterCall", () => {
  it.each<[Outcome<unknown>, string]>([
    [{ kind: "done", value: 1, httpStatus: 200 }, "good"],
    [refused, "good"],
    [{ ...refused, auth: true }, "pause"],
    [{ kind: "rate_limited", retryAfterSeconds: 2, reason: "" }, "pause"],
    [{ kind: "unknown", httpStatus: 503, reason: "" }, "trouble"],
    [{ kind: "not_sent", reason: "" }, "trouble"],
  ])("%j is %s", (outcome, kind) => {
    expect(paceAfterCall(outcome, 1).kind).toBe(kind);
  });
});

describe("afterProbe", () => {
  const notThere: Probe<unknown> = { kind: "not_there", detail: "no invoice with this receipt" };

  it("sends again only after three look-ups that agree", () => {
    let probes = 0;
    const states: string[] = [];
    for (let i = 0; i < 3; i++) {
      const step = afterProbe(notThere, { now, probes, settleSeconds: 120 });
      probes = step.probes;
      states.push(step.verdict.state);
    }
    expect(states).toEqual(["UNKNOWN", "UNKNOWN", "READY"]);
  });

  it("starts counting anew after a look-up without an answer", () => {
    const step = afterProbe({ kind: "no_answer", reason: "502" }, { now, probes: 2, settleSeconds: 120 });
    expect(step).toMatchObject({ probes: 0, verdict: { state: "UNKNOWN" } });
  });

  it("asks a person when what is there is somebody else's", () => {
    const step = afterProbe({ kind: "foreign", detail: "another's" }, { now, probes: 0, settleSeconds: 1 });
    expect(step.verdict).toEqual({ state: "REVIEW", reason: "another's" });
  });

  it("never sends again what was in doubt once, whatever later look-ups say", () => {
    const doubtful: Probe<unknown> = { ...notThere, doubt: "the order counts an attempt" };
    const probe = fc.constantFrom<Probe<unknown>>(notThere, doubtful, { kind: "no_answer", reason: "" });
    fc.assert(
      fc.property(fc.array(probe, { maxLength: 12 }), (rest) => {
        let probes = 0;
        for (const one of [doubtful, ...rest]) {
          const step = afterProbe(one, { now, probes, settleSeconds: 120 });
          probes = step.probes;
          expect(step.verdict.state).not.toBe("READY");
          if (step.verdict.state === "REVIEW") return;
        }
      }),
    );
  });

  it("asks a person when several exist", () => {
    expect(afterProbe({ kind: "many", count: 2 }, { now, probes: 0, settleSeconds: 1 }).verdict.state).toBe(
      "REVIEW",
    );
  });

  it("never sends again while any of the last three look-ups found it or got no answer", () => {
    const probe = fc.constantFrom<Probe<unknown>>(notThere, { kind: "no_answer", reason: "" });
    fc.assert(
      fc.property(fc.array(probe, { maxLength: 12 }), (sequence) => {
        let probes = 0;
        for (const [i, one] of sequence.entries()) {
          const step = afterProbe(one, { now, probes, settleSeconds: 120 });
          probes = step.probes;
          expect(EFFECT_MOVES.UNKNOWN.concat("UNKNOWN")).toContain(step.verdict.state);
          if (step.verdict.state === "READY") {
            expect(sequence.slice(Math.max(0, i - 2), i + 1).map((p) => p.kind)).toEqual(
              Array(3).fill("not_there"),
            );
            return;
          }
        }
      }),
    );
  });
});

it("lets nothing out of a final state", () => {
  for (const state of EFFECT_STATES) {
    if (!isLive(state) && state !== "REVIEW") expect(EFFECT_MOVES[state]).toEqual([]);
  }
});
