import type { WorkRow } from "@/lib/domain/work";
import type { StatusLabel } from "./status-label";

const NAMES: Record<string, string> = {
  "customer.plan": "Decide what a customer needs",
  "customer.verify": "Look at a customer that was named",
  "invoice.plan": "Decide what an invoice needs",
  "invoice.check": "Look at an invoice at Razorpay",
  "account.resume": "Send what waited for a customer",
  "connection.adopt": "Take accounts to a connection",
  "connection.resume": "Go on with what waited for a connection",
  "connection.probe": "Ask what a connection may do",
  "effect.run": "Call or look up",
  "effect.sweep": "Take up forsaken calls",
  "retry.run": "Retry many failures",
  "mapping.check": "Look at a file of mappings",
  "mapping.apply": "Link many customers",
  "webhook.process": "Work through an event",
  "webhook.watch": "Watch for missing events",
  "webhook.backfill": "Read payments of a window",
  "reconcile.run": "Compare with Razorpay",
  "link.check": "Look at a registration link",
  "checkout.check": "Look at an authorisation",
  "mandate.check": "Look at a mandate",
  "charge.check": "Look at a debit",
  "charge.run": "Charge many bills",
  "source.poll": "Read a billing system",
  "sources.poll": "Read all billing systems",
  "jobs.prune": "Remove what is old",
};

/** What a job does, in words. */
export function workName(name: string): string {
  return NAMES[name] ?? name.replaceAll(".", " ");
}

export const WORK_LABELS: Record<WorkRow["state"], StatusLabel> = {
  READY: { label: "Waiting", tone: "info", help: "It runs when its time comes and a worker is free." },
  RUNNING: { label: "Running", tone: "info", help: "A worker is at it." },
  DONE: { label: "Done", tone: "ok", help: "It ended, and says with what." },
  DEAD: {
    label: "Given up",
    tone: "bad",
    help: "Every try failed. It waits for a person among the failures.",
  },
};
