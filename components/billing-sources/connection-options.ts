import type { ConnectionMode } from "@/lib/domain/connection";

export type ConnectionChoice = { id: string; name: string; mode: ConnectionMode };

/** A select knows texts only: this one stands for no connection. */
export const NOBODY = "nobody";

export function connectionOptions(connections: readonly ConnectionChoice[]) {
  return [
    { value: NOBODY, label: "No connection yet", hint: "Everything waits" },
    ...connections.map(({ id, name, mode }) => ({
      value: id,
      label: name,
      hint: mode === "TEST" ? "Test mode: no real money" : "Live mode",
    })),
  ];
}
