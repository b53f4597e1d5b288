import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";
import type { PreviewMove } from "@/lib/domain/webhook-replay";
import { moveTitle } from "@/lib/format/history";

const VERDICTS: Record<string, { label: string; tone: Tone }> = {
  applied: { label: "Would change", tone: "info" },
  merged: { label: "Would add", tone: "info" },
  stale: { label: "Refused: older news", tone: "warn" },
  exception: { label: "Refused: needs a look", tone: "bad" },
};

/** What a replay would move, or would be refused to. */
export function PreviewMoves({ moves, label }: { moves: readonly PreviewMove[]; label: string }) {
  return (
    <ul aria-label={label} className="max-h-72 divide-y overflow-y-auto rounded-lg border">
      {moves.map((move) => {
        const verdict = VERDICTS[move.verdict] ?? { label: move.verdict, tone: "mute" as const };
        return (
          <li key={move.id} className="flex flex-col gap-1 px-3 py-2">
            <span className="flex flex-wrap items-center gap-2">
              <Badge tone={verdict.tone}>{verdict.label}</Badge>
              {moveTitle(move)}
            </span>
            {move.note ? <span className="text-xs text-ink-2">{move.note}</span> : null}
            {move.changes.map(({ field, before, after }) => (
              <code key={field} className="font-mono text-xs break-words text-ink-2">
                {field}: <span className="text-bad">{show(before)}</span> to{" "}
                <span className="text-ok">{show(after)}</span>
              </code>
            ))}
          </li>
        );
      })}
    </ul>
  );
}

function show(value: unknown): string {
  return value === null || value === undefined ? "none" : String(value);
}
