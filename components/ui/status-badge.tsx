import { Badge } from "./badge";
import type { Tone } from "./tone";

/** A status by its label: the word, the dot, and the sentence on hover. */
export function StatusBadge({ status }: { status: { label: string; tone: Tone; help: string } }) {
  return (
    <Badge tone={status.tone} title={status.help}>
      {status.label}
    </Badge>
  );
}
