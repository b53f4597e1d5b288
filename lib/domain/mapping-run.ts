/** What would become of a row. */
export const MAPPING_VERDICTS = [
  "map",
  "mapped",
  "unreadable",
  "unknown_account",
  "other_connection",
  "has_other",
  "clash",
  "unknown_customer",
] as const;
export type MappingVerdict = (typeof MAPPING_VERDICTS)[number];

export const MAPPING_ROW_STATES = ["WAITING", "CHECKED", "DONE", "FAILED", "LEFT", "UNDONE"] as const;
export type MappingRowState = (typeof MAPPING_ROW_STATES)[number];

export type MappingRunSummary = {
  id: string;
  kind: "file" | "suggestions";
  title: string;
  askedBy: string;
  connectionId: string;
  createdAt: Date;
  checkedAt: Date | null;
  startsAt: Date | null;
  undoneAt: Date | null;
  endedAt: Date | null;
  waitsFor: string | null;
  states: Record<MappingRowState, number>;
  verdicts: Partial<Record<MappingVerdict, number>>;
};

export type MappingRunRow = {
  position: number;
  account: string;
  customerId: string;
  accountId: string | null;
  state: MappingRowState;
  verdict: MappingVerdict | null;
  note: string | null;
};

/** Seconds in which linking many can be taken back without a trace. */
export const UNDO_SECONDS = 15;

export type MappingFacts = {
  /** The accounts of that billing id, with the connection that each is sent to. */
  accounts: readonly { id: string; connectionId: string | null; customerId: string | null }[];
  /** Whose customer it is already. */
  heldBy: { accountId: string; name: string; externalId: string } | null;
};

type Row = { position: number; account: string; customerId: string };

/** What we know of a row without asking Razorpay: `map` still has to be seen there. */
export function mappingVerdict(
  row: Row,
  connectionId: string,
  { accounts, heldBy }: MappingFacts,
): { verdict: MappingVerdict; note: string | null; accountId: string | null } {
  const [account] = accounts.filter((one) => one.connectionId === connectionId);
  const no = (verdict: MappingVerdict, column: string, what: string) => ({
    verdict,
    note: `Row ${row.position}, column “${column}”: ${what}`,
    accountId: account?.id ?? null,
  });
  if (!account && accounts.length > 0)
    return no("other_connection", "Billing id", `${row.account} belongs to another connection.`);
  if (!account) return no("unknown_account", "Billing id", `there is no account ${row.account} here.`);
  if (account.customerId === row.customerId) return { verdict: "mapped", note: null, accountId: account.id };
  if (account.customerId) {
    return no("has_other", "Razorpay customer id", `the account has ${account.customerId}. Unlink it first.`);
  }
  if (heldBy && heldBy.accountId !== account.id) {
    return no(
      "clash",
      "Razorpay customer id",
      `it is the customer of ${heldBy.name} (${heldBy.externalId}) already.`,
    );
  }
  return { verdict: "map", note: null, accountId: account.id };
}
