import { Badge } from "@/components/ui/badge";
import { SimpleTable } from "@/components/ui/simple-table";
import { When } from "@/components/ui/when";

export type BackfillRun = {
  id: string;
  startedBy: string;
  startedAt: Date;
  endedAt: Date | null;
  from: Date;
  to: Date;
  checked: number;
  changed: number;
};

type Props = { runs: readonly BackfillRun[]; underWay: boolean };

/** What was read over the API to make up for events that were lost, newest first, with how far it has come. */
export function BackfillRuns({ runs, underWay }: Props) {
  if (runs.length === 0)
    return (
      <p className="text-sm text-ink-2" role="status">
        {underWay ? "A backfill waits for its turn." : "No backfill was needed yet."}
      </p>
    );
  const [newest] = runs;
  return (
    <div aria-live="polite">
      <SimpleTable
        caption="Backfills"
        columns={[
          { label: "Backfill of (IST)" },
          { label: "State" },
          { label: "Asked by" },
          { label: "Read", align: "end" },
          { label: "Were news", align: "end" },
        ]}
        rows={runs.map((run) => ({
          id: run.id,
          cells: [
            <span key="window">
              <When at={run.from} /> to <When at={run.to} />
            </span>,
            run.endedAt ? (
              <Badge key="state" tone="ok">
                Done
              </Badge>
            ) : underWay && run === newest ? (
              <Badge key="state" tone="info">
                Reading
              </Badge>
            ) : (
              <Badge key="state" tone="warn" title="It was broken off, and begun again.">
                Broken off
              </Badge>
            ),
            run.startedBy === "person" ? "A person" : "Hundi",
            run.checked.toLocaleString("en-IN"),
            run.changed.toLocaleString("en-IN"),
          ],
        }))}
      />
    </div>
  );
}
