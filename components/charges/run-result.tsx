import type { Route } from "next";
import Link from "next/link";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { Progress } from "@/components/ui/progress";
import { SimpleTable } from "@/components/ui/simple-table";
import { StatusBadge } from "@/components/ui/status-badge";
import type { ChargeStatus } from "@/lib/domain/charge";
import { CHARGE_LABELS } from "@/lib/format/status-label";

type Line = { invoiceId: string; number: string; amount: number; why: string };
type Run = {
  planned: number;
  endedAt: Date | null;
  charges: {
    id: string;
    number: string;
    customer: string;
    amount: number;
    status: ChargeStatus;
    why: string | null;
  }[];
  refused: Line[];
  excluded: Line[];
};

/** How far a run is, and what came of each bill. */
export function RunResult({ run: { planned, endedAt, charges, refused, excluded } }: { run: Run }) {
  const asked = charges.length + refused.length;
  return (
    <div className="flex flex-col gap-4">
      {endedAt ? null : <Progress label="Debits asked for" done={asked} total={planned} />}
      <Card title={`Asked for: ${charges.length.toLocaleString("en-IN")}`} flush>
        <SimpleTable
          caption="Debits of this run"
          columns={[
            { label: "Invoice" },
            { label: "Customer" },
            { label: "Amount", align: "end" },
            { label: "Status" },
            { label: "Why" },
          ]}
          rows={charges.map(({ id, number, customer, amount, status, why }) => ({
            id,
            cells: [
              <Link key="id" href={`/charges/${id}` as Route} className="text-accent-text hover:underline">
                {number}
              </Link>,
              customer,
              <Money key="amount" paise={amount} />,
              <StatusBadge key="status" status={CHARGE_LABELS[status]} />,
              why ?? "",
            ],
          }))}
        />
      </Card>
      <Left title="Could not be charged when their turn came" lines={refused} />
      <Left title="Left out from the start" lines={excluded} />
    </div>
  );
}

function Left({ title, lines }: { title: string; lines: Line[] }) {
  if (lines.length === 0) return null;
  return (
    <Card title={`${title}: ${lines.length.toLocaleString("en-IN")}`} flush>
      <SimpleTable
        caption={title}
        columns={[{ label: "Invoice" }, { label: "Amount", align: "end" }, { label: "Why" }]}
        rows={lines.map(({ invoiceId, number, amount, why }) => ({
          id: invoiceId,
          cells: [number, <Money key="amount" paise={amount} />, why],
        }))}
      />
    </Card>
  );
}
