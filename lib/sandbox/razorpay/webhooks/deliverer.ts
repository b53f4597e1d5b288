import { DueHeap } from "../clock/due-heap";
import { makeBareId } from "../ids/make-id";
import type { AttemptRow, DeliveryRow } from "../store/rows";
import type { Change } from "../store/store";
import type { World } from "../world";
import { sign } from "./encode-event";
import { type Answer, postEvent } from "./post-event";
import { GIVE_UP_AFTER_MS, isLastAttempt, nextAttemptAtMs } from "./retry-plan";

const CONCURRENCY = 32;
const KEPT_ATTEMPTS = 20_000;

/** Takes deliveries from the store to their webhooks, with every retry, across restarts. */
export class Deliverer {
  private readonly due = new DueHeap();
  /** Deliveries that wait for the first attempt of another. */
  private readonly waiting = new Map<string, string[]>();
  private running = new Set<Promise<void>>();
  private generation = 0;
  /** While time is moved on, attempts happen at the instants they were due. */
  atDueTime = false;

  constructor(private readonly world: World) {
    for (const row of world.store.all("deliveries")) this.enqueue(row);
    world.store.onCommit((changes) => this.notice(changes));
  }

  nextDueMs(): number {
    return this.due.peek()?.atMs ?? Number.POSITIVE_INFINITY;
  }

  /** Starts what is due by then, as far as there is room. */
  pump(untilMs: number): void {
    while (this.running.size < CONCURRENCY && this.nextDueMs() <= untilMs) {
      const entry = this.due.pop();
      const row = entry && this.world.store.get("deliveries", entry.id);
      if (!entry || row?.state !== "pending" || row.nextAtMs !== entry.atMs) continue;
      const attempt = this.attempt(row).finally(() => {
        this.running.delete(attempt);
        this.pump(untilMs);
      });
      this.running.add(attempt);
    }
  }

  /** Resolves when nothing due by then is left, retries that fall in the time included. */
  async drain(untilMs: number): Promise<void> {
    for (this.pump(untilMs); this.running.size > 0; this.pump(untilMs)) await Promise.race(this.running);
  }

  /** Forgets everything: what is on its way may arrive, but is no longer recorded. */
  reset(): void {
    this.generation++;
    this.due.clear();
    this.waiting.clear();
  }

  private notice(changes: readonly Change[]): void {
    for (const [table, , row] of changes) if (table === "deliveries" && row) this.enqueue(row as DeliveryRow);
  }

  private enqueue(row: DeliveryRow): void {
    if (row.state !== "pending") return;
    const leader = row.after === null ? undefined : this.world.store.get("deliveries", row.after);
    if (leader?.state === "pending" && leader.attempts === 0 && row.attempts === 0)
      this.waiting.set(leader.id, [...(this.waiting.get(leader.id) ?? []), row.id]);
    else this.due.push({ atMs: row.nextAtMs, id: row.id });
  }

  private async attempt(row: DeliveryRow): Promise<void> {
    const { store } = this.world;
    const { generation } = this;
    const event = store.get("events", row.eventId);
    const endpoint = store.get("endpoints", row.endpointId);
    if (!event || !endpoint?.active || isLastAttempt(row.attempts)) {
      store.transaction(() => this.giveUp(row));
      this.release(row.id);
      return;
    }
    const signature = row.secret === null ? null : sign(event.body, row.secret);
    const atMs = this.atDueTime ? row.nextAtMs : Math.max(row.nextAtMs, this.world.clock.nowMs());
    const answer = await postEvent({ url: row.url, body: event.body, eventId: event.id, signature });
    if (generation !== this.generation) return;
    store.transaction(() => this.record(row, event.event, atMs, answer));
    this.release(row.id);
  }

  private record(row: DeliveryRow, event: string, atMs: number, answer: Answer): void {
    const { store } = this.world;
    const endpoint = store.get("endpoints", row.endpointId);
    const attempts = row.attempts + 1;
    const delivered =
      answer.status !== null && answer.status >= 200 && answer.status < 300 && answer.error === null;
    const attempt: AttemptRow = {
      id: makeBareId(),
      eventId: row.eventId,
      event,
      deliveryId: row.id,
      account: endpoint?.account ?? "",
      url: row.url,
      attempt: attempts,
      atMs,
      ...answer,
      signedWith: row.signedWith,
      outcome: delivered ? "delivered" : "retrying",
    };
    store.put("attempts", attempt);
    const nextAtMs = delivered ? row.nextAtMs : nextAttemptAtMs(row.firstAtMs, attempts);
    store.put("deliveries", { ...row, attempts, nextAtMs, state: delivered ? "delivered" : "pending" });
    if (delivered && endpoint) store.put("endpoints", { ...endpoint, lastSuccessAtMs: atMs });
    this.forgetOldest();
  }

  /** After a day of failures the event is lost, and a webhook that took nothing meanwhile is switched off. */
  private giveUp(row: DeliveryRow): void {
    const { store } = this.world;
    const endpoint = store.get("endpoints", row.endpointId);
    const dead = isLastAttempt(row.attempts) && (endpoint?.lastSuccessAtMs ?? 0) < row.firstAtMs;
    store.put("deliveries", { ...row, state: endpoint?.active ? "gave_up" : "disabled" });
    if (!dead || !endpoint?.active) return;
    const disabledAt = Math.floor((row.firstAtMs + GIVE_UP_AFTER_MS) / 1000);
    store.put("endpoints", { ...endpoint, active: false, disabledAt });
  }

  private release(id: string): void {
    for (const follower of this.waiting.get(id) ?? []) {
      const row = this.world.store.get("deliveries", follower);
      if (row) this.due.push({ atMs: row.nextAtMs, id: row.id });
    }
    this.waiting.delete(id);
  }

  /** Attempts are kept for people to look at; the oldest go, and with them events that have arrived. */
  private forgetOldest(): void {
    const { store } = this.world;
    if (store.count("attempts") <= KEPT_ATTEMPTS) return;
    const oldest = store.get("attempts", store.ids("attempts", "all", "")[0] ?? "");
    if (!oldest) return;
    store.remove("attempts", oldest.id);
    const deliveries = store.find("deliveries", "event", oldest.eventId);
    if (deliveries.some((row) => row.state === "pending")) return;
    for (const row of deliveries) store.remove("deliveries", row.id);
    store.remove("events", oldest.eventId);
  }
}
