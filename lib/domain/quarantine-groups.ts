import type { Diagnosis, Mend } from "./signature-diagnosis";

/** A delivery that was refused, with why. */
export type QuarantineRow = {
  id: string;
  connectionId: string;
  connectionName: string;
  at: Date;
  size: number;
  claimedEvent: string | null;
  reason: string;
  diagnosis: Diagnosis;
  title: string;
  explanation: string;
  mend: Mend;
  byHand: string;
  /** Another connection whose secret it was signed with. */
  otherConnection: { id: string; name: string } | null;
  /** The event that was delivered: its tries share it. */
  eventKey: string;
  /** When the same event, or the same body, was accepted after all. */
  acceptedAt: Date | null;
  /** When the connection last accepted any event. */
  lastEventAt: Date | null;
};

/** Refused deliveries of one connection with one cause: mended together. */
export type QuarantineGroup = Pick<
  QuarantineRow,
  | "connectionId"
  | "connectionName"
  | "diagnosis"
  | "title"
  | "explanation"
  | "mend"
  | "byHand"
  | "otherConnection"
> & {
  /** Newest first. */
  rows: QuarantineRow[];
  /** How many have come again and were accepted. */
  accepted: number;
  /** `again`: what was refused has been accepted since. `newer`: newer events are accepted, these will not be. */
  mended: "again" | "newer" | null;
};

/**
 * Once Razorpay's secret is right, what is new is accepted, while Razorpay goes on signing the tries of what is older
 * with the secret of its time. For the other causes events of another webhook prove nothing.
 */
const NEWER_PROVES: readonly Diagnosis[] = [
  "no_secret_here",
  "no_signature",
  "api_secret",
  "ended_secret",
  "unknown",
];

/** By connection and cause, what is not mended first, then the newest. `rows`: newest first. */
export function quarantineGroups(rows: readonly QuarantineRow[]): QuarantineGroup[] {
  const groups = new Map<string, QuarantineRow[]>();
  for (const row of rows) {
    const key = [row.connectionId, row.diagnosis, row.otherConnection?.id].join();
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()]
    .flatMap((of) => {
      const [first] = of;
      if (!first) return [];
      const { connectionId, connectionName, otherConnection } = first;
      const { diagnosis, title, explanation, mend, byHand } = first;
      const accepted = of.filter(({ acceptedAt }) => acceptedAt !== null).length;
      const what = {
        connectionId,
        connectionName,
        otherConnection,
        diagnosis,
        title,
        explanation,
        mend,
        byHand,
      };
      return [{ ...what, rows: of, accepted, mended: proofOf(first, of) }];
    })
    .sort((a, b) => Number(a.mended !== null) - Number(b.mended !== null) || newest(b) - newest(a));
}

function proofOf(first: QuarantineRow, rows: readonly QuarantineRow[]): QuarantineGroup["mended"] {
  const lastAccepted = Math.max(0, ...rows.map(({ acceptedAt }) => acceptedAt?.getTime() ?? 0));
  if (lastAccepted > first.at.getTime()) return "again";
  if (!NEWER_PROVES.includes(first.diagnosis)) return null;
  // When the newest of the events was refused for the first time: its later tries say nothing about the secret of now.
  const firstTry = new Map<string, number>();
  for (const { eventKey, at } of rows) firstTry.set(eventKey, at.getTime());
  const lastEvent = first.lastEventAt?.getTime() ?? 0;
  return lastEvent > Math.max(...firstTry.values()) ? "newer" : null;
}

const newest = ({ rows }: QuarantineGroup): number => rows[0]?.at.getTime() ?? 0;
