import type { CustomerRow } from "./customer-list";
import type { CallAttempt, Move } from "./invoice-detail";

export type AccountSetting = { name: string; value: string; updatedAt: Date };

export type CustomerDetail = CustomerRow & {
  source: { kind: "TOGAI" | "API" | "CSV"; name: string };
  mappedAt: Date | null;
  settings: AccountSetting[];
  attemptsMade: CallAttempt[];
  moves: Move[];
};
