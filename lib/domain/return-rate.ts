/** Share of debits that banks sent back, of those they have answered. */
export function returnRate(captured: number, failed: number): number | null {
  return captured + failed === 0 ? null : failed / (captured + failed);
}

/** NPCI penalises whoever has more than half of a month's debits sent back. */
export const RETURN_RATE_LIMIT = 0.5;

export function overReturnLimit(rate: number | null): boolean {
  return rate !== null && rate > RETURN_RATE_LIMIT;
}

/** A month's answers of banks to debits. A debit that no bank ever saw counts nowhere. */
export type ReturnMonth = {
  /** "2026-11", in India. */
  month: string;
  captured: number;
  failed: number;
  /** Paise. */
  failedAmount: number;
  reasons: ReturnReason[];
};

export type ReturnReason = { reason: string; count: number; amount: number };

type Answer = {
  month: string;
  status: "CAPTURED" | "FAILED";
  reason: string | null;
  count: number;
  amount: number;
};

/** The months to `last`, newest first, from `first` or when a bank first answered; reasons by how often. */
export function returnMonths(answers: readonly Answer[], first: string, last: string): ReturnMonth[] {
  const months: ReturnMonth[] = [];
  const begun = answers.map(({ month }) => month).sort()[0] ?? last;
  for (let month = last; month >= first && month >= begun; month = monthBefore(month)) {
    const of = answers.filter((one) => one.month === month);
    const failed = of.filter(({ status }) => status === "FAILED");
    const sum = (rows: readonly Answer[], what: "count" | "amount") =>
      rows.reduce((total, row) => total + row[what], 0);
    months.push({
      month,
      captured: sum(
        of.filter(({ status }) => status === "CAPTURED"),
        "count",
      ),
      failed: sum(failed, "count"),
      failedAmount: sum(failed, "amount"),
      reasons: failed
        .map(({ reason, count, amount }) => ({ reason: reason ?? "payment_failed", count, amount }))
        .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1)),
    });
  }
  return months;
}

/** "2026-01" → "2025-12". */
export function monthBefore(month: string): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, "0")}`;
}
