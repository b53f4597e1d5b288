import type { Route } from "next";
import Link from "next/link";
import type { Action } from "@/lib/domain/action-result";
import type { QuarantineGroup } from "@/lib/domain/quarantine-groups";
import { MendButton, type Mended } from "./mend-button";

export type CureProps = {
  group: QuarantineGroup;
  mend: Action<{ id: string }, Mended>;
  /** Why this person may not mend it. */
  reason?: string;
  /** It stands on the page to which it would lead. */
  atConnection?: boolean;
};

/** Why deliveries were refused, what mends it by a click or by hand, and whether that has worked. */
export function RefusalCure({ group, mend, reason, atConnection = false }: CureProps) {
  const { rows, explanation, otherConnection, mended, accepted, connectionId, byHand } = group;
  const id = rows[0]?.id;
  return (
    <div className="flex flex-col gap-3 text-sm">
      <p className="max-w-3xl">{explanation}</p>
      {otherConnection ? (
        <p>
          The secret is that of{" "}
          <Link
            href={`/connections/${otherConnection.id}?tab=webhook` as Route}
            className="text-accent-text underline"
          >
            {otherConnection.name}
          </Link>
          .
        </p>
      ) : null}
      {!mended && group.mend.by !== "hand" && id ? (
        <MendButton id={id} label={group.mend.label} mend={mend} reason={reason} />
      ) : null}
      {mended ? null : (
        <p className="max-w-3xl text-ink-2">
          <span className="font-medium text-ink">By hand: </span>
          {byHand}{" "}
          {atConnection ? null : (
            <Link
              href={`/connections/${connectionId}?tab=webhook` as Route}
              className="text-accent-text underline"
            >
              Address and secret
            </Link>
          )}
        </p>
      )}
      <p className="text-xs text-ink-2">{proof(rows.length, accepted, mended)}</p>
    </div>
  );
}

/** The bytes of what was refused are not kept: that Razorpay's next delivery is accepted is the proof. */
function proof(count: number, accepted: number, mended: QuarantineGroup["mended"]): string {
  const came = `${accepted} of ${count} ${count === 1 ? "has" : "have"} come again and been accepted.`;
  if (mended === "again") return `${came} It works.`;
  if (mended === "newer")
    return "Newer events are accepted: it works. Tries of these are still signed as they were, and refused until Razorpay gives up after 24 hours. What they tell is read over the API.";
  return `${came} The next event that is accepted shows here by itself, and is the proof that it is mended.`;
}
