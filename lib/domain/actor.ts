/** Who did something: what the audit log records. */
export type Actor =
  | { kind: "user"; id: string; name: string; sessionId: string; ip: string | null }
  | { kind: "api_key"; id: string; name: string; ip: string | null }
  | { kind: "cron" }
  | { kind: "system" };

export const SYSTEM: Actor = { kind: "system" };
