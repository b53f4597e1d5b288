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
  /** When the same event, or the same body, was accepted after all. */
  acceptedAt: Date | null;
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
  /** How many have come again and were accepted: the proof that it is mended. */
  accepted: number;
  /** All were accepted since, or the newest delivery came before the last that was. */
  mended: boolean;
};

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
      const lastAccepted = Math.max(0, ...of.map(({ acceptedAt }) => acceptedAt?.getTime() ?? 0));
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
      return [{ ...what, rows: of, accepted, mended: lastAccepted > first.at.getTime() }];
    })
    .sort((a, b) => Number(a.mended) - Number(b.mended) || newest(b) - newest(a));
}

const newest = ({ rows }: QuarantineGroup): number => rows[0]?.at.getTime() ?? 0;
