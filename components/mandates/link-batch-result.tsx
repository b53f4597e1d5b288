import type { Route } from "next";
import Link from "next/link";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { Progress } from "@/components/ui/progress";
import { SimpleTable } from "@/components/ui/simple-table";
import { StatusBadge } from "@/components/ui/status-badge";
import type { LinkBatchRowView, LinkBatchSummary } from "@/lib/domain/link-batch";
import type { RegistrationLinkStatus } from "@/lib/domain/link-rules";
import { LINK_BATCH_LABELS, LINK_LABELS } from "@/lib/format/status-label";

type Props = { batch: LinkBatchSummary; rows: readonly LinkBatchRowView[]; next: string | null };

/** How far a file of links is, and what came of each row. */
export function LinkBatchResult({ batch, rows, next }: Props) {
  const { counts, total, id } = batch;
  const over = counts.WAITING + counts.MAKING === 0;
  return (
    <div className="flex flex-col gap-4">
      <div aria-live="polite">
        <Progress
          label={over ? "Ended" : "Under way"}
          done={counts.ISSUED}
          failed={counts.REFUSED}
          total={total}
        />
      </div>
      <Card title="Results" flush>
        <SimpleTable
          caption="Result of each row"
          columns={[
            { label: "Line" },
            { label: "Customer" },
            { label: "Receipt" },
            { label: "First payment", align: "end" },
            { label: "Max per debit", align: "end" },
            { label: "Result" },
            { label: "Why" },
          ]}
          rows={rows.map((row) => ({
            id: String(row.position),
            cells: [
              String(row.line),
              row.customer,
              row.linkStatus ? (
                <Link
                  key="link"
                  href={`/mandates/links/${row.linkId}` as Route}
                  className="text-accent-text hover:underline"
                >
                  {row.receipt}
                </Link>
              ) : (
                ""
              ),
              row.firstPayment ? <Money key="first" paise={row.firstPayment} /> : "None",
              <Money key="max" paise={row.maxAmount} />,
              <StatusBadge key="state" status={labelOf(row)} />,
              <span key="why" className="block max-w-lg truncate" title={row.reason ?? undefined}>
                {row.reason ?? ""}
              </span>,
            ],
          }))}
        />
      </Card>
      {next ? (
        <ButtonLink href={`/mandates/links/batches/${id}?after=${next}`} className="self-start">
          Next rows
        </ButtonLink>
      ) : null}
    </div>
  );
}

/** Once the link is there, how it stands says more than that it was made. */
function labelOf({ state, linkStatus }: LinkBatchRowView) {
  if (state === "ISSUED" && linkStatus) return LINK_LABELS[linkStatus as RegistrationLinkStatus];
  return LINK_BATCH_LABELS[state];
}
