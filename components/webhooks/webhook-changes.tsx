import { EmptyState } from "@/components/ui/empty-state";
import { SimpleTable } from "@/components/ui/simple-table";
import type { WebhookEventDetail } from "@/lib/domain/webhook-event-detail";

/** Field by field, what stands otherwise because of it. */
export function WebhookChanges({ event }: { event: WebhookEventDetail }) {
  const rows = event.effects.flatMap((effect) =>
    effect.changes.map((change, at) => ({
      id: `${effect.id}-${at}`,
      cells: [
        <code key="field" className="font-mono text-xs">
          {effect.subject}.{change.field}
        </code>,
        <code key="before" className="font-mono text-xs text-bad">
          {show(change.before)}
        </code>,
        <code key="after" className="font-mono text-xs text-ok">
          {show(change.after)}
        </code>,
      ],
    })),
  );
  if (rows.length === 0 && !event.processedAt) {
    return (
      <EmptyState title="Nothing has changed yet">
        What it changes appears here once it is handled.
      </EmptyState>
    );
  }
  if (rows.length === 0) {
    return (
      <EmptyState title="It changed nothing">
        What it says was known already, or is not for Hundi. Replaying it would change nothing either.
      </EmptyState>
    );
  }
  return (
    <SimpleTable
      caption="Changes"
      columns={[{ label: "Field" }, { label: "Before" }, { label: "After" }]}
      rows={rows}
    />
  );
}

function show(value: unknown): string {
  return value === null || value === undefined ? "none" : String(value);
}
