import { z } from "zod";
import type { ConnectionMode } from "./connection";

export const SOURCE_KINDS = ["TOGAI", "API", "CSV"] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** A billing source as pages show it. No token. */
export type SourceRow = {
  id: string;
  kind: SourceKind;
  name: string;
  connectionId: string | null;
  connection: { name: string; mode: ConnectionMode } | null;
  createdAt: Date;
  disabledAt: Date | null;
  lastPolledAt: Date | null;
  lastPollError: string | null;
  /** While it is read: how far. After that: what came of it. */
  pollNote: string | null;
  /** It is read now, or as soon as a worker is free. */
  reading: boolean;
  accounts: number;
  invoices: number;
  apiKeys: number;
};

const id = z.uuid();
const name = z
  .string()
  .trim()
  .min(1, "Name it, for example after the billing system.")
  .max(60, "Use at most 60 characters.");
const token = z
  .string()
  .trim()
  .min(8, "Paste the token from Togai: Settings, API Tokens.")
  .max(4_000, "This is too long for a token.")
  .regex(/^[\x21-\x7e]*$/, "A token has no spaces or line breaks. Copy it again.");
const connectionId = z.uuid().nullable();

export const togaiSourceInput = z.object({ name, token, connectionId });
export type TogaiSourceInput = z.input<typeof togaiSourceInput>;

/** A billing system that pushes to us, or files that people bring. */
export const quietSourceInput = z.object({ kind: z.enum(["API", "CSV"]), name, connectionId });
export type QuietSourceInput = z.input<typeof quietSourceInput>;

/** What the form asks for any kind. Only Togai has a token. */
export const sourceForm = z
  .object({ kind: z.enum(SOURCE_KINDS), name, token: z.string(), connectionId: z.string() })
  .superRefine((given, context) => {
    if (given.kind !== "TOGAI") return;
    for (const { message } of token.safeParse(given.token).error?.issues.slice(0, 1) ?? []) {
      context.addIssue({ code: "custom", path: ["token"], message });
    }
  });
export type SourceForm = z.input<typeof sourceForm>;

export const sourceRoute = z.object({ id, connectionId });
export type SourceRoute = z.input<typeof sourceRoute>;

export const sourceToken = z.object({ id, token });
export type SourceToken = z.input<typeof sourceToken>;

export const sourceName = z.object({ id, name });
export type SourceName = z.input<typeof sourceName>;

export type SourceHealth = "paused" | "waiting" | "well" | "failing" | "pushed";

/** One word for how a source does. Only Togai is asked; the others come by themselves. */
export function sourceHealth(
  source: Pick<SourceRow, "kind" | "disabledAt" | "lastPolledAt" | "lastPollError">,
) {
  if (source.disabledAt) return "paused" satisfies SourceHealth;
  if (source.kind !== "TOGAI") return "pushed" satisfies SourceHealth;
  if (source.lastPollError) return "failing" satisfies SourceHealth;
  return (source.lastPolledAt ? "well" : "waiting") satisfies SourceHealth;
}

/**
 * Why a source cannot be served by a connection, or null. Bills that were asked for with real money would be marked as
 * paid by test payments.
 */
export function routeProblem(target: { name: string; mode: ConnectionMode }, liveBefore: string | null) {
  if (target.mode === "LIVE" || liveBefore === null) return null;
  return `Bills of this source were asked for with real money, through "${liveBefore}". "${target.name}" is a test connection: its test payments would mark them as paid. Choose a live connection.`;
}

/** What somebody should know before a test connection serves a source that is told of payments. */
export function routeWarning(kind: SourceKind, target: { mode: ConnectionMode } | null): string | null {
  if (target?.mode !== "TEST" || kind === "CSV") return null;
  return kind === "TOGAI"
    ? "A test connection: what is paid with test money is recorded in Togai as paid."
    : "A test connection: what is paid with test money is told to this billing system as paid.";
}
