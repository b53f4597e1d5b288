/** A connection as the frame shows it. The key id is masked already. */
export type ShellConnection = { id: string; name: string; maskedKeyId: string; mode: "TEST" | "LIVE" };
