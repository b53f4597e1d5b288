import type { MappingRowState, MappingRunSummary, MappingVerdict } from "@/lib/domain/mapping-run";
import type { StatusLabel } from "./status-label";

export const VERDICT_LABELS: Record<MappingVerdict, StatusLabel> = {
  map: { label: "Can be linked", tone: "ok", help: "The account and the customer are free, and both exist." },
  mapped: { label: "Linked already", tone: "mute", help: "It is so already. Nothing is to do." },
  unreadable: { label: "Unreadable", tone: "bad", help: "The row says something that cannot be." },
  unknown_account: { label: "Unknown account", tone: "bad", help: "Billing has not sent such an account." },
  other_connection: {
    label: "Another connection",
    tone: "warn",
    help: "The account is sent to another Razorpay account.",
  },
  has_other: { label: "Has another", tone: "warn", help: "The account is linked to another customer." },
  clash: { label: "Taken", tone: "bad", help: "The customer belongs to another account." },
  unknown_customer: { label: "Unknown customer", tone: "bad", help: "Razorpay knows no such customer." },
};

export const MAPPING_ROW_LABELS: Record<Exclude<MappingRowState, "CHECKED">, StatusLabel> = {
  WAITING: { label: "Not looked at", tone: "mute", help: "Its turn has not come." },
  DONE: { label: "Linked", tone: "ok", help: "The account has this customer now." },
  FAILED: { label: "Failed", tone: "bad", help: "It could not be linked any more, and says why." },
  LEFT: { label: "Left", tone: "mute", help: "It was not linked, and says why." },
  UNDONE: { label: "Unlinked again", tone: "mute", help: "It was linked and taken back." },
};

/** How a row stands: its verdict until it is carried out. */
export function mappingRowLabel(row: {
  state: MappingRowState;
  verdict: MappingVerdict | null;
}): StatusLabel {
  if (row.state !== "CHECKED") return MAPPING_ROW_LABELS[row.state];
  return row.verdict ? VERDICT_LABELS[row.verdict] : MAPPING_ROW_LABELS.WAITING;
}

/** "3 linked, 1 failed, 2 left": how a run stands, in a line. */
export function mappingRunWords({ states, verdicts, startsAt }: MappingRunSummary): string {
  const say = (count: number, what: string) =>
    count > 0 ? [`${count.toLocaleString("en-IN")} ${what}`] : [];
  const waiting = say(states.WAITING, "to be looked at");
  if (!startsAt) {
    const can = verdicts.map ?? 0;
    const already = verdicts.mapped ?? 0;
    return [
      ...say(can, "can be linked"),
      ...say(already, "linked already"),
      ...say(states.CHECKED - can - already, "cannot"),
      ...waiting,
    ].join(", ");
  }
  const words = [
    ...say(states.DONE, "linked"),
    ...say(states.FAILED, "failed"),
    ...say(states.LEFT, "left"),
    ...say(states.UNDONE, "unlinked again"),
    ...waiting,
  ];
  return words.length > 0 ? words.join(", ") : "About to start";
}
