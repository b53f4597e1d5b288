export const SYNC_STATUSES = ["PENDING", "BLOCKED", "SYNCED", "FAILED", "SKIPPED", "CANCELLED"] as const;
export type SyncStatus = (typeof SYNC_STATUSES)[number];
