import type { Actor } from "@/lib/domain/actor";
import type { CurrentUser } from "@/lib/domain/current-user";

/** The person of a request, as the audit log names them. */
export function actorOf({ id, name, sessionId, ip }: CurrentUser): Extract<Actor, { kind: "user" }> {
  return { kind: "user", id, name, sessionId, ip };
}
