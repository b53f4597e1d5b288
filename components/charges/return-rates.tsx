import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { SimpleTable } from "@/components/ui/simple-table";
import { debitAdvice } from "@/lib/domain/debit-failure";
import {
  overReturnLimit,
  RETURN_RATE_LIMIT,
  type ReturnMonth,
  type ReturnReason,
  returnRate,
} from "@/lib/domain/return-rate";
import { monthLabel } from "@/lib/format/month-label";

const WHO = { customer: "Customer", bank: "Bank", us: "Us", razorpay: "Razorpay" };

/** How often banks sent debits back, month by month against NPCI's limit, and why. */
export function ReturnRates({ months }: { months: readonly ReturnMonth[] }) {
  const reasons = reasonsOf(months);
  return (
    <div className="flex flex-col gap-4">
      <Card title="By month" flush>
        <SimpleTable
          caption="Debits sent back by banks, by month"
          columns={[
            { label: "Month" },
            { label: "Answered", align: "end" },
            { label: "Captured", align: "end" },
            { label: "Sent back", align: "end" },
            { label: "Sent back, amount", align: "end" },
            { label: "Return rate" },
            { label: "Most frequent reason" },
          ]}
          rows={months.map(({ month, captured, failed, failedAmount, reasons: [first] }) => ({
            id: month,
            cells: [
              monthLabel(month),
              (captured + failed).toLocaleString("en-IN"),
              captured.toLocaleString("en-IN"),
              failed.toLocaleString("en-IN"),
              <Money key="amount" paise={failedAmount} />,
              <Gauge key="rate" month={monthLabel(month)} rate={returnRate(captured, failed)} />,
              first ? debitAdvice(first.reason, null).text : "",
            ],
          }))}
        />
      </Card>
      {reasons.length > 0 ? (
        <Card title="Why, in these twelve months" flush>
          <SimpleTable
            caption="Reasons for which banks sent debits back"
            columns={[
              { label: "Reason" },
              { label: "Razorpay's code" },
              { label: "Debits", align: "end" },
              { label: "Amount", align: "end" },
              { label: "Who acts" },
              { label: "What to do" },
            ]}
            rows={reasons.map(({ reason, count, amount }) => {
              const { text, who, next } = debitAdvice(reason, null);
              return {
                id: reason,
                cells: [
                  text,
                  <code key="code" className="font-mono text-xs">
                    {reason}
                  </code>,
                  count.toLocaleString("en-IN"),
                  <Money key="amount" paise={amount} />,
                  WHO[who],
                  next,
                ],
              };
            })}
          />
        </Card>
      ) : null}
    </div>
  );
}

/** The rate as a bar, with a line where NPCI's penalty begins. */
function Gauge({ month, rate }: { month: string; rate: number | null }) {
  if (rate === null) return <span className="text-ink-3">None answered</span>;
  const percent = Math.round(rate * 100);
  const over = overReturnLimit(rate);
  return (
    <span className="flex items-center gap-2">
      <svg
        role="img"
        aria-label={`Return rate of ${month}: ${percent}% of 100, with NPCI's limit at ${RETURN_RATE_LIMIT * 100}%`}
        viewBox="0 0 100 8"
        preserveAspectRatio="none"
        className="h-2 w-28 shrink-0"
      >
        <rect width="100" height="8" rx="4" className="fill-sunken" />
        <rect width={percent} height="8" rx="4" className={over ? "fill-bad-dot" : "fill-ok-dot"} />
        <rect x={RETURN_RATE_LIMIT * 100} width="1" height="8" className="fill-ink" />
      </svg>
      <span className={over ? "font-medium text-bad" : ""}>
        {percent}%{over ? ", over the limit" : ""}
      </span>
    </span>
  );
}

function reasonsOf(months: readonly ReturnMonth[]): ReturnReason[] {
  const all = new Map<string, ReturnReason>();
  for (const { reason, count, amount } of months.flatMap(({ reasons }) => reasons)) {
    const before = all.get(reason);
    all.set(reason, { reason, count: (before?.count ?? 0) + count, amount: (before?.amount ?? 0) + amount });
  }
  return [...all.values()].sort((a, b) => b.count - a.count);
}
