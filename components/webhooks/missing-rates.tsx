import { Card } from "@/components/ui/card";
import { SimpleTable } from "@/components/ui/simple-table";
import { When } from "@/components/ui/when";

export type MissingRate = { day: string; event: string; missing: number; late: number; received: number };

/** Of each kind of event, day by day, how many of those that should have come did not: only where any did not. */
export function MissingRates({ rates, days }: { rates: readonly MissingRate[]; days: number }) {
  const troubled = rates.filter(({ missing, late }) => missing + late > 0);
  const total = rates.reduce((sum, { received, missing }) => sum + received + missing, 0);
  const missing = rates.reduce((sum, rate) => sum + rate.missing, 0);
  return (
    <Card title={`The last ${days} days`} flush={troubled.length > 0}>
      <p className={`text-sm ${troubled.length > 0 ? "px-4 pt-3" : ""}`}>
        {missing === 0
          ? `All of ${total.toLocaleString("en-IN")} events came.`
          : `${missing.toLocaleString("en-IN")} of ${total.toLocaleString("en-IN")} events never came, ${share(missing, total)}.`}
      </p>
      {troubled.length === 0 ? null : (
        <SimpleTable
          caption="Missing events by day and kind"
          columns={[
            { label: "Day" },
            { label: "Event" },
            { label: "Came", align: "end" },
            { label: "Came late", align: "end" },
            { label: "Never came", align: "end" },
            { label: "Missing", align: "end" },
          ]}
          rows={troubled.map((rate) => ({
            id: `${rate.day} ${rate.event}`,
            cells: [
              <When key="day" at={rate.day} />,
              <code key="event" className="font-mono text-xs">
                {rate.event}
              </code>,
              rate.received.toLocaleString("en-IN"),
              rate.late.toLocaleString("en-IN"),
              rate.missing.toLocaleString("en-IN"),
              share(rate.missing, rate.received + rate.missing),
            ],
          }))}
        />
      )}
    </Card>
  );
}

function share(part: number, whole: number): string {
  if (whole === 0) return "0%";
  const percent = (part / whole) * 100;
  return `${percent > 0 && percent < 0.1 ? "under 0.1" : percent.toFixed(1)}%`;
}
