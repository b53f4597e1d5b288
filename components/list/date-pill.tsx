"use client";

import { Check, ChevronDown } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Popover } from "@/components/ui/popover";
import { POPUP_ITEM } from "@/components/ui/popup-recipe";
import { Skeleton } from "@/components/ui/skeleton";
import { type DayRange, datePresets, rangeOf, timesOf } from "@/lib/domain/date-range";
import { firstPage } from "@/lib/domain/list-query";
import { formatDay, formatMinutes } from "@/lib/format/date";
import { useList } from "./list-frame";
import { pillRecipe } from "./pill-recipe";
import { PillValue } from "./pill-value";

const loadCalendar = () => import("./range-calendar");
const RangeCalendar = lazy(loadCalendar);

/** Days in India: the presets people ask for, the financial years, or any two days. */
export function DatePill({ date }: { date: { key: string; label: string } }) {
  const { query, go, today } = useList();
  const [custom, setCustom] = useState(false);
  const choice = query.dates[date.key];
  const presets = datePresets(today);
  const preset = presets.find(({ id }) => id === choice);
  const range = choice ? rangeOf(choice, today) : null;
  const times = choice ? timesOf(choice) : null;
  const shown = times ? formatMinutes(times) : range ? (preset?.label ?? daysOf(range)) : null;

  function choose(next: string | null) {
    const { [date.key]: _, ...others } = query.dates;
    go(firstPage(query, { dates: next ? { ...others, [date.key]: next } : others }));
  }

  return (
    <Popover
      title={`${date.label} date`}
      className={pillRecipe(shown !== null)}
      preload={loadCalendar}
      trigger={
        <>
          {date.label}
          <PillValue values={shown ? [shown] : []} />
          <ChevronDown size={14} aria-hidden="true" className="text-ink-3" />
        </>
      }
    >
      {(close) => (
        <div className="flex flex-wrap gap-3">
          <ul className="w-44">
            {[{ id: "", label: "Any day" }, ...presets].map(({ id, label }) => (
              <li key={id}>
                <button
                  type="button"
                  aria-pressed={(choice ?? "") === id}
                  onClick={() => {
                    choose(id || null);
                    close();
                  }}
                  className={`${POPUP_ITEM} w-full hover:bg-sunken`}
                >
                  <span className="w-4">
                    {(choice ?? "") === id ? <Check size={14} aria-hidden="true" /> : null}
                  </span>
                  {label}
                </button>
              </li>
            ))}
            <li>
              <button
                type="button"
                aria-expanded={custom}
                onClick={() => setCustom(!custom)}
                className={`${POPUP_ITEM} w-full hover:bg-sunken`}
              >
                <span className="w-4">
                  {range && !preset ? <Check size={14} aria-hidden="true" /> : null}
                </span>
                Custom
              </button>
            </li>
          </ul>
          {custom ? (
            <Suspense fallback={<Skeleton className="h-72 w-64" />}>
              <RangeCalendar
                range={range}
                today={today}
                onChoose={({ from, to }) => {
                  choose(`${from}..${to}`);
                  close();
                }}
              />
            </Suspense>
          ) : null}
        </div>
      )}
    </Popover>
  );
}

function daysOf({ from, to }: DayRange): string {
  return from === to ? formatDay(from) : `${formatDay(from)} to ${formatDay(to)}`;
}
