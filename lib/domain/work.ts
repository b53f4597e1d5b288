/** A piece of background work as its list shows it. */
export type WorkRow = {
  id: string;
  name: string;
  state: "READY" | "RUNNING" | "DONE" | "DEAD";
  attempts: number;
  maxAttempts: number;
  createdAt: Date;
  /** When it runs, or runs again. */
  dueAt: Date;
  endedAt: Date | null;
  worker: string | null;
  /** What it did, or why the last try failed. */
  line: string | null;
  /** Where what it is about is to be seen. */
  href: string | null;
};

export const WORK_VIEWS = ["live", "dead", "done"] as const;
export type WorkView = (typeof WORK_VIEWS)[number];

/** One change asked of an outside service, beside the job that carries it out. */
export type WorkEffect = {
  id: string;
  kind: string;
  state: string;
  reference: string;
  reason: string | null;
  providerId: string | null;
  /** While it is not over: when it is called or looked up again. */
  nextAt: Date | null;
};

export type ScheduleRow = {
  name: string;
  everySeconds: number;
  lastRunAt: Date | null;
  nextRunAt: Date;
};

const PLACES: Record<string, string> = {
  invoiceId: "/invoices/",
  webhookEventId: "/webhooks/",
  connectionId: "/connections/",
  accountId: "/customers/",
  retryRunId: "/failures/runs/",
  mappingRunId: "/customers/runs/",
  registrationLinkId: "/mandates/links/",
  mandateId: "/mandates/",
  chargeId: "/charges/",
  chargeRunId: "/charges/runs/",
};

/** The page of what a job's payload names, where it names it directly. */
export function placeOfPayload(payload: unknown): string | null {
  if (!payload || typeof payload !== "object") return null;
  for (const [key, id] of Object.entries(payload)) {
    const place = PLACES[key];
    if (place && typeof id === "string") return `${place}${id}`;
  }
  return null;
}
