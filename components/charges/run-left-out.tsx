import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { SimpleTable } from "@/components/ui/simple-table";
import type { LeftOut } from "@/lib/domain/charge-run";

/** Bills that a run does not charge, each with why. */
export function RunLeftOut({ title, lines }: { title: string; lines: readonly LeftOut[] }) {
  if (lines.length === 0) return null;
  return (
    <Card title={`${title}: ${lines.length.toLocaleString("en-IN")}`} flush>
      <SimpleTable
        caption={title}
        columns={[
          { label: "Invoice" },
          { label: "Customer" },
          { label: "Amount", align: "end" },
          { label: "Why" },
        ]}
        rows={lines.map(({ invoiceId, number, customer, amount, why }) => ({
          id: invoiceId,
          cells: [number, customer, <Money key="amount" paise={amount} />, why],
        }))}
      />
    </Card>
  );
}
