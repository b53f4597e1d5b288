"use client";

import { useState } from "react";
import { type DateRange, DayPicker } from "react-day-picker";
import { Button } from "@/components/ui/button";
import type { DayRange } from "@/lib/domain/date-range";
import { istDay, startOfIstDay } from "@/lib/format/date";

type Props = { range: DayRange | null; today: string; onChoose: (range: DayRange) => void };

/** Two days on a calendar. Weeks start on Monday, days are India's. */
export default function RangeCalendar({ range, today, onChoose }: Props) {
  const [chosen, setChosen] = useState<DateRange | undefined>(
    range ? { from: startOfIstDay(range.from), to: startOfIstDay(range.to) } : undefined,
  );
  const ready = chosen?.from && chosen.to ? { from: istDay(chosen.from), to: istDay(chosen.to) } : null;
  return (
    <div className="flex flex-col gap-2">
      <DayPicker
        mode="range"
        timeZone="Asia/Kolkata"
        weekStartsOn={1}
        selected={chosen}
        onSelect={setChosen}
        today={startOfIstDay(today)}
        defaultMonth={chosen?.from ?? startOfIstDay(today)}
        classNames={{
          root: "text-xs",
          months: "relative",
          nav: "absolute inset-x-0 top-0 flex justify-between",
          button_previous: "flex size-7 items-center justify-center rounded-md hover:bg-sunken",
          button_next: "flex size-7 items-center justify-center rounded-md hover:bg-sunken",
          chevron: "size-4 fill-ink-2",
          month_caption: "flex h-7 items-center justify-center text-sm font-medium",
          month_grid: "mt-2 border-collapse",
          weekday: "h-7 w-9 font-normal text-ink-3",
          day: "p-0 text-center tabular-nums",
          day_button: "size-9 rounded-md hover:bg-sunken",
          today: "font-semibold text-accent-text",
          outside: "text-ink-3",
          range_start: "[&>button]:bg-accent [&>button]:text-accent-ink",
          range_end: "[&>button]:bg-accent [&>button]:text-accent-ink",
          range_middle: "bg-accent-soft",
        }}
      />
      <Button
        variant="primary"
        size="sm"
        reason={ready ? undefined : "Choose a first and a last day"}
        onClick={() => ready && onChoose(ready)}
      >
        Apply
      </Button>
    </div>
  );
}
