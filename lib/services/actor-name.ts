import type { Actor } from "@/lib/domain/actor";

/** Who did it, in a word that lists show. */
export function actorName(actor: Actor): string {
  if ("name" in actor) return actor.name;
  return actor.kind === "cron" ? "Scheduler" : "Hundi";
}
