import { formatClock, formatDay, formatStamp, formatTime } from "@/lib/format/date";

type Props = { at: Date | string | null | undefined; as?: "time" | "day" | "clock" | "stamp"; none?: string };

/** An instant in IST, or a calendar day. The full stamp with UTC and epoch is its title. */
export function When({ at, as = "time", none = "Never" }: Props) {
  if (!at) return <span className="text-ink-3">{none}</span>;
  if (typeof at === "string") {
    return (
      <time dateTime={at} className="whitespace-nowrap tabular-nums">
        {formatDay(at)}
      </time>
    );
  }
  const text = {
    time: () => formatTime(at),
    day: () => formatDay(at),
    clock: () => formatClock(at),
    stamp: () => `${formatDay(at)}, ${formatClock(at)} IST`,
  }[as]();
  return (
    <time dateTime={at.toISOString()} title={formatStamp(at)} className="whitespace-nowrap tabular-nums">
      {text}
    </time>
  );
}
