export type ActivitySlot = { label: string; total: number; failed: number };

/** How busy the last while was, one bar a slot, with failures marked. Drawn on the server. */
export function ActivityStrip({
  slots,
  sentence,
  noun = "received",
}: {
  slots: readonly ActivitySlot[];
  sentence: string;
  noun?: string;
}) {
  const top = Math.max(...slots.map((slot) => slot.total), 1);
  const width = 6;
  return (
    <svg
      role="img"
      aria-label={sentence}
      viewBox={`0 0 ${slots.length * width} 28`}
      className="h-7 w-full max-w-72"
      preserveAspectRatio="none"
    >
      {slots.map((slot, at) => {
        const height = slot.total ? Math.max(2, (slot.total / top) * 26) : 1;
        return (
          <rect
            key={slot.label}
            x={at * width + 1}
            width={width - 2}
            y={27 - height}
            height={height}
            className={slot.failed ? "fill-bad-dot" : "fill-ink-3"}
          >
            <title>{`${slot.label}: ${slot.total} ${noun}, ${slot.failed} failed`}</title>
          </rect>
        );
      })}
    </svg>
  );
}
