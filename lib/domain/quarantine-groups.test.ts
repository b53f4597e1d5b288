import { describe, expect, it } from "vitest";
import { type QuarantineRow, quarantineGroups } from "./quarantine-groups";
import { ADVICE, DIAGNOSES, type Diagnosis } from "./signature-diagnosis";

let count = 0;
function row(diagnosis: Diagnosis, minute: number, change: Partial<QuarantineRow> = {}): QuarantineRow {
  count += 1;
  return {
    id: `r${count}`,
    connectionId: "c1",
    connectionName: "Main",
    at: new Date(minute * 60_000),
    size: 900,
    claimedEvent: "invoice.paid",
    reason: "wrong_signature",
    diagnosis,
    ...ADVICE[diagnosis],
    otherConnection: null,
    eventKey: `evt_${count}`,
    acceptedAt: null,
    lastEventAt: null,
    ...change,
  };
}

describe("quarantineGroups", () => {
  it("puts together what is mended together, and apart what is not", () => {
    const groups = quarantineGroups([
      row("api_secret", 9),
      row("other_connection", 8, { otherConnection: { id: "c2", name: "Other" } }),
      row("api_secret", 7),
      row("other_connection", 6, { otherConnection: { id: "c3", name: "Third" } }),
      row("api_secret", 5, { connectionId: "c2", connectionName: "Other" }),
    ]);
    const told = groups.map((group) => [group.diagnosis, group.connectionId, group.rows.length]);
    expect(told).toEqual([
      ["api_secret", "c1", 2],
      ["other_connection", "c1", 1],
      ["other_connection", "c1", 1],
      ["api_secret", "c2", 1],
    ]);
  });

  it("takes a cause for mended once the newest delivery, or one sent after it, was accepted", () => {
    const accepted = new Date(20 * 60_000);
    const [group] = quarantineGroups([
      row("ended_secret", 9),
      row("ended_secret", 8, { acceptedAt: accepted }),
    ]);
    expect(group).toMatchObject({ accepted: 1, mended: "again" });
  });

  it("does not where one was refused since", () => {
    const accepted = new Date(8.5 * 60_000);
    const [group] = quarantineGroups([
      row("ended_secret", 9),
      row("ended_secret", 8, { acceptedAt: accepted }),
    ]);
    expect(group).toMatchObject({ accepted: 1, mended: null });
  });

  it.each([
    ["api_secret", "newer"],
    ["other_connection", null],
  ] as const)(
    "takes %s for mended by a newer event, though the old one is tried again: %s",
    (diagnosis, mended) => {
      const lastEventAt = new Date(6 * 60_000);
      const again = { eventKey: "evt_same", lastEventAt };
      const [group] = quarantineGroups([row(diagnosis, 9, again), row(diagnosis, 5, again)]);
      expect(group?.mended).toBe(mended);
    },
  );

  it("does not take an event from before the refusal for a proof", () => {
    const [group] = quarantineGroups([row("api_secret", 9, { lastEventAt: new Date(6 * 60_000) })]);
    expect(group?.mended).toBeNull();
  });

  it("shows first what waits to be mended, however old", () => {
    const mended = row("ended_secret", 30, { acceptedAt: new Date(40 * 60_000) });
    expect(quarantineGroups([mended, row("unknown", 1)]).map(({ diagnosis }) => diagnosis)).toEqual([
      "unknown",
      "ended_secret",
    ]);
  });
});

it.each(DIAGNOSES)("%s says what it means and what a person does by hand", (diagnosis) => {
  const { title, explanation, byHand } = ADVICE[diagnosis];
  for (const sentence of [title, explanation, byHand]) expect(sentence.length).toBeGreaterThan(15);
});
