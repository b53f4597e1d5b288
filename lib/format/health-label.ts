import type { ConnectionHealth } from "@/lib/domain/connection-row";
import type { StatusLabel } from "./status-label";

export const HEALTH_LABELS: Record<ConnectionHealth, StatusLabel> = {
  waiting: {
    label: "Waiting for first event",
    tone: "info",
    help: "Razorpay has sent nothing yet. Set up the webhook.",
  },
  live: { label: "Live", tone: "ok", help: "Calls go through and events arrive." },
  degraded: { label: "Degraded", tone: "warn", help: "Some calls or deliveries fail." },
  failing: { label: "Failing", tone: "bad", help: "Most calls fail, or calling is paused." },
  disabled: {
    label: "Disabled",
    tone: "mute",
    help: "Nothing is sent, and events are kept without being handled.",
  },
};
