import type { Route } from "next";
import Link from "next/link";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { Progress } from "@/components/ui/progress";
import { SimpleTable } from "@/components/ui/simple-table";
import { StatusBadge } from "@/components/ui/status-badge";
import { type ChargeRunDetail, RUN_RESULTS, tallyRun } from "@/lib/domain/charge-run";
import { formatMoney } from "@/lib/format/money";
import { RUN_RESULT_LABELS } from "@/lib/format/run-csv";
import { RunLeftOut } from "./run-left-out";

/** How far a run is, and what came of each bill. */
export function RunResult({ run }: { run: ChargeRunDetail }) {
  const { planned, pausedAt, pausedWhy, endedAt, rows, excluded } = run;
  const tally = tallyRun(rows);
  const asked = tally.flight.count + tally.captured.count + tally.failed.count;
  const shown = RUN_RESULTS.filter((result) => tally[result].count > 0);
  return (
    <div className="flex flex-col gap-4">
      {pausedAt && !endedAt ? (
        <Callout tone="warn" title="Paused: no more debits are asked for">
          {pausedWhy}. What is on its way to a bank cannot be called back.
        </Callout>
      ) : null}
      <div aria-live="polite">
        <Progress
          label={endedAt ? "Every bill had its turn" : pausedAt ? "Paused" : "Debits asked for"}
          done={asked}
          failed={tally.refused.count + tally.left.count}
          total={planned}
        />
        <p className="pt-1 text-xs text-ink-2">
          {shown
            .map((result) => {
              const { count, amount } = tally[result];
              return `${RUN_RESULT_LABELS[result].label} ${count.toLocaleString("en-IN")}, ${formatMoney(amount)}`;
            })
            .join(" · ")}
        </p>
      </div>
      <Card title="Results" flush>
        <SimpleTable
          caption="Result of each bill"
          columns={[
            { label: "Invoice" },
            { label: "Customer" },
            { label: "Amount", align: "end" },
            { label: "Result" },
            { label: "Why" },
          ]}
          rows={rows.map(({ position, chargeId, number, customer, amount, result, note }) => ({
            id: String(position),
            cells: [
              chargeId ? (
                <Link
                  key="id"
                  href={`/charges/${chargeId}` as Route}
                  className="text-accent-text hover:underline"
                >
                  {number}
                </Link>
              ) : (
                number
              ),
              customer,
              <Money key="amount" paise={amount} />,
              <StatusBadge key="result" status={RUN_RESULT_LABELS[result]} />,
              note ?? "",
            ],
          }))}
        />
      </Card>
      <RunLeftOut title="Left out from the start" lines={excluded} />
    </div>
  );
}
