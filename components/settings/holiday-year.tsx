import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { SimpleTable } from "@/components/ui/simple-table";
import { When } from "@/components/ui/when";
import type { Action } from "@/lib/domain/action-result";
import { type BankHoliday, changesNothing, whyNotRemove } from "@/lib/domain/bank-holiday";
import { RemoveHoliday } from "./remove-holiday";

type Props = {
  year: string;
  holidays: readonly BankHoliday[];
  today: string;
  remove: Action<{ day: string }, null>;
  reason?: string;
};

/** The days off of one year. Those that have passed stay. */
export function HolidayYear({ year, holidays, today, remove, reason }: Props) {
  return (
    <Card title={`${year}: ${holidays.length} ${holidays.length === 1 ? "day" : "days"}`} flush>
      <SimpleTable
        caption={`Bank holidays of ${year}`}
        columns={[{ label: "Day" }, { label: "Holiday" }, { label: "Weekday" }, { label: "Remove" }]}
        rows={holidays.map(({ day, name }) => ({
          id: day,
          cells: [
            <When key="day" at={day} as="day" />,
            name,
            changesNothing(day) ? (
              <Badge key="weekday" tone="mute">
                {weekday(day)}, closed anyway
              </Badge>
            ) : (
              weekday(day)
            ),
            <RemoveHoliday
              key="remove"
              holiday={{ day, name }}
              remove={remove}
              reason={reason ?? whyNotRemove(day, today) ?? undefined}
            />,
          ],
        }))}
      />
    </Card>
  );
}

const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const weekday = (day: string) => WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? "";
