import { schedule } from "../clock/schedule";
import { controlError } from "../errors/api-error";
import { amend } from "../store/amend";
import type { Token, TokenRow } from "../store/rows";
import { emit } from "../webhooks/emit";
import type { EventName } from "../webhooks/event-names";
import type { World } from "../world";

type Status = "initiated" | "confirmed" | "rejected" | "cancelled" | "paused";
type Move = "confirm" | "reject" | "pause" | "resume" | "cancel";

/** Every move a bank can make. What is not in the table does not happen. */
const MOVES: Record<Move, { from: readonly Status[]; to: Status; event: EventName | null }> = {
  confirm: { from: ["initiated"], to: "confirmed", event: "token.confirmed" },
  reject: { from: ["initiated"], to: "rejected", event: "token.rejected" },
  pause: { from: ["confirmed"], to: "paused", event: "token.paused" },
  resume: { from: ["paused"], to: "confirmed", event: null },
  cancel: { from: ["initiated", "confirmed", "paused"], to: "cancelled", event: "token.cancelled" },
};

/** Razorpay charges the first amount itself, some time after the bank has confirmed. */
const FIRST_PAYMENT_AFTER_S = 3_600;

export function moveToken(world: World, id: string, move: string): TokenRow {
  const row = world.store.get("tokens", id);
  if (!row) throw controlError(`There is no token ${id}`, 404);
  const rule = Object.hasOwn(MOVES, move) ? MOVES[move as Move] : undefined;
  if (!rule) throw controlError(`A token can ${Object.keys(MOVES).join(", ")}, not ${move}`, 404);
  const { status } = row.entity.recurring_details;
  if (!rule.from.includes(status as Status)) throw controlError(`A ${status} token cannot ${move}`);
  const moved = amend(world, "tokens", id, {
    recurring: rule.to !== "rejected",
    recurring_details: {
      status: rule.to,
      failure_reason: rule.to === "rejected" ? "Rejected by bank" : null,
    },
  });
  if (rule.event) emit(world, row.scope, rule.event, { token: tokenInEvent(moved.entity) });
  if (move === "confirm" && row.firstPaymentAmount > 0 && !row.firstPaymentDone)
    schedule(world, world.clock.nowMs() + FIRST_PAYMENT_AFTER_S * 1000, "first-payment", id);
  return moved;
}

/** Events leave `vpa` out, which the list has (reference section 17.4). */
function tokenInEvent({ vpa: _, ...token }: Token): Omit<Token, "vpa"> {
  return token;
}
