import type { Paise } from "./money";

export const OVERVIEW_PERIODS = [
  { id: "today", label: "Today" },
  { id: "7d", label: "7 d" },
  { id: "30d", label: "30 d" },
  { id: "fy", label: "This FY" },
] as const;
export type OverviewPeriod = (typeof OVERVIEW_PERIODS)[number]["id"];

export type CollectedDay = { day: string; captured: Paise; failed: Paise };

export type Overview = {
  collected: { amount: Paise; before: Paise; days: CollectedDay[] };
  outstanding: { amount: Paise; count: number; overdue: number; overdueAmount: Paise };
  customers: { mapped: number; total: number };
  mandates: { active: number; waiting: number; rejected: number };
  syncs: { total: number; healthy: number; attention: number };
};

/** Something that waits for a person: how many, how much is at stake, and where to mend it. */
export type NeedsYou = {
  id: "failed" | "unmapped" | "blocked" | "overdue" | "webhooks" | "refused" | "refunds" | "charges";
  count: number;
  amount: Paise | null;
  detail: string;
};

/** What a company does first, each ticked by what has really happened. */
export type FirstSteps = {
  connected: boolean;
  listening: boolean;
  source: boolean;
  mapped: boolean;
  synced: boolean;
};

export function allDone(steps: FirstSteps): boolean {
  return Object.values(steps).every(Boolean);
}
