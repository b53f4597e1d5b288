import type { Tone } from "./tone";

const STROKE: Record<Tone, string> = {
  info: "stroke-info-dot",
  ok: "stroke-ok-dot",
  warn: "stroke-warn-dot",
  bad: "stroke-bad-dot",
  mute: "stroke-ink-3",
};

/** The run of a figure, drawn on the server. The sentence is what it says. */
export function Sparkline({
  values,
  sentence,
  tone = "info",
}: {
  values: readonly number[];
  sentence: string;
  tone?: Tone;
}) {
  if (values.length < 2) return null;
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  const points = values.map((value, at) => {
    const x = (at / (values.length - 1)) * 76 + 2;
    const y = 22 - ((value - low) / span) * 20;
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  });
  return (
    <svg role="img" aria-label={sentence} viewBox="0 0 80 24" className="h-6 w-20" fill="none">
      <polyline points={points.join(" ")} className={STROKE[tone]} strokeWidth="1.5" strokeLinejoin="round" />
    </svg>
  );
}
