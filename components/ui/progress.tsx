import { formatDuration } from "@/lib/format/date";

type Props = { label: string; done: number; failed?: number; total: number; secondsLeft?: number };

/** Long work in numbers: how many are done, failed and left. */
export function Progress({ label, done, failed = 0, total, secondsLeft }: Props) {
  const left = Math.max(0, total - done - failed);
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-baseline justify-between gap-3 text-xs">
        <span className="font-medium">{label}</span>
        <span className="text-ink-2 tabular-nums">
          {inDigits(done)} done{failed ? `, ${inDigits(failed)} failed` : ""}, {inDigits(left)} left
          {secondsLeft ? `, about ${formatDuration(secondsLeft)}` : ""}
        </span>
      </div>
      <progress
        aria-label={label}
        max={Math.max(1, total)}
        value={done + failed}
        className={`h-1.5 w-full appearance-none overflow-hidden rounded-full [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent ${failed ? "[&::-moz-progress-bar]:bg-warn-dot [&::-webkit-progress-value]:bg-warn-dot" : ""}`}
      />
    </div>
  );
}

const inDigits = (count: number) => count.toLocaleString("en-IN");
