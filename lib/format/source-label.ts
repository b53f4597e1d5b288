import type { SourceHealth, SourceKind } from "@/lib/domain/billing-source";
import type { StatusLabel } from "./status-label";

export const SOURCE_KIND_LABELS: Record<SourceKind, string> = {
  TOGAI: "Togai",
  API: "REST API",
  CSV: "CSV files",
};

export const SOURCE_LABELS: Record<SourceHealth, StatusLabel> = {
  well: { label: "Polled", tone: "ok", help: "The last look at Togai went through." },
  waiting: { label: "First poll waits", tone: "info", help: "It is read for the first time in a moment." },
  failing: { label: "Failing", tone: "bad", help: "The last look at Togai failed." },
  pushed: { label: "Ready", tone: "ok", help: "It sends by itself, or people bring its files." },
  paused: { label: "Paused", tone: "mute", help: "It is not read, and its API keys do not work." },
};
