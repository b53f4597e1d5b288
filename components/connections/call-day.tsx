import { ActivityStrip } from "@/components/ui/activity-strip";
import type { CallHour } from "@/lib/domain/call-tally";
import { formatTime } from "@/lib/format/date";

/** The calls of the last day, one bar an hour. */
export function CallDay({ hours }: { hours: readonly CallHour[] }) {
  const total = hours.reduce((sum, hour) => sum + hour.total, 0);
  const failed = hours.reduce((sum, hour) => sum + hour.failed, 0);
  const rate = total === 0 ? "0.0" : ((failed * 100) / total).toFixed(1);
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <ActivityStrip
        noun="calls"
        slots={hours.map(({ hour, ...counts }) => ({ label: formatTime(hour), ...counts }))}
        sentence={`Calls of the last 24 hours: ${total}, of which ${failed} failed`}
      />
      <span className="tabular-nums">
        {total.toLocaleString("en-IN")} calls, {failed.toLocaleString("en-IN")} failed ({rate}%)
      </span>
    </div>
  );
}
