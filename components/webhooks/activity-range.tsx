"use client";

import { type PointerEvent, useState } from "react";
import { useList } from "@/components/list/list-frame";
import { timesOf } from "@/lib/domain/date-range";
import { firstPage } from "@/lib/domain/list-query";
import type { ActivityStrip } from "@/lib/domain/webhook-figures";

type RangeSlot = ActivityStrip["slots"][number];
type Range = { start: number; end: number };

const WIDTH = 6;
const HEIGHT = 28;

/**
 * The last day in bars. Dragging over some of them filters the list to their time; so do the two handles, for whoever
 * has no pointer.
 */
export function ActivityRange({ slots, until, sentence }: ActivityStrip) {
  const { query, go } = useList();
  const last = slots.length - 1;
  const filtered = rangeIn(slots, until, query.dates.received);
  const [drag, setDrag] = useState<Range | null>(null);
  const range = drag ?? filtered ?? { start: 0, end: last };
  const minuteAt = (slot: number) => slots[slot]?.from ?? until;

  function choose({ start, end }: Range) {
    setDrag(null);
    const whole = start === 0 && end === last;
    const { received: _, ...others } = query.dates;
    const received = `${minuteAt(start)}..${minuteAt(end + 1)}`;
    go(firstPage(query, { dates: whole ? others : { ...others, received } }));
  }
  const top = Math.max(...slots.map((slot) => slot.total), 1);
  return (
    <fieldset className="relative w-full max-w-72 min-w-48">
      <legend className="sr-only">{sentence}. Choose a time to filter the list.</legend>
      <svg
        aria-hidden="true"
        viewBox={`0 0 ${slots.length * WIDTH} ${HEIGHT}`}
        className="h-7 w-full cursor-crosshair touch-none"
        preserveAspectRatio="none"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          const at = slotAt(event, slots.length);
          setDrag({ start: at, end: at });
        }}
        onPointerMove={(event) => {
          if (drag && event.buttons > 0) setDrag({ ...drag, end: slotAt(event, slots.length) });
        }}
        onPointerUp={() => drag && choose(inOrder(drag))}
        onPointerCancel={() => setDrag(null)}
      >
        {slots.map((slot, at) => (
          <Bar key={slot.from} slot={slot} at={at} top={top} chosen={holds(inOrder(range), at)} />
        ))}
      </svg>
      <Handle
        label="From"
        max={last}
        value={inOrder(range).start}
        text={spoken(minuteAt(inOrder(range).start))}
        onMove={(start) => setDrag({ start: Math.min(start, inOrder(range).end), end: inOrder(range).end })}
        onDone={() => drag && choose(inOrder(drag))}
      />
      <Handle
        label="To"
        max={last}
        value={inOrder(range).end}
        text={spoken(minuteAt(inOrder(range).end + 1))}
        onMove={(end) => setDrag({ start: inOrder(range).start, end: Math.max(end, inOrder(range).start) })}
        onDone={() => drag && choose(inOrder(drag))}
      />
      {drag ? (
        <span className="absolute top-full right-0 z-[3] rounded bg-ink px-1.5 text-2xs whitespace-nowrap text-bg">
          {spoken(minuteAt(inOrder(range).start))} to {spoken(minuteAt(inOrder(range).end + 1))}
        </span>
      ) : null}
    </fieldset>
  );
}

function Bar({ slot, at, top, chosen }: { slot: RangeSlot; at: number; top: number; chosen: boolean }) {
  const height = slot.total ? Math.max(2, (slot.total / top) * 26) : 1;
  const look = `${slot.failed ? "fill-bad-dot" : "fill-ink-3"} ${chosen ? "" : "opacity-35"}`;
  return (
    <g>
      {/* The whole height can be pointed at, however small the bar. */}
      <rect x={at * WIDTH} width={WIDTH} y={0} height={HEIGHT} className="fill-transparent" />
      <rect x={at * WIDTH + 1} width={WIDTH - 2} y={27 - height} height={height} className={look}>
        <title>{`${spoken(slot.from)}: ${slot.total} received, ${slot.failed} failed`}</title>
      </rect>
    </g>
  );
}

type HandleProps = {
  label: string;
  max: number;
  value: number;
  text: string;
  onMove: (slot: number) => void;
  onDone: () => void;
};

/** For the keyboard: arrows move it by half an hour, and Enter, or leaving it, filters. */
function Handle({ label, max, value, text, onMove, onDone }: HandleProps) {
  return (
    <input
      type="range"
      aria-label={`${label}, time received`}
      aria-valuetext={text}
      min={0}
      max={max}
      value={value}
      onChange={(event) => onMove(Number(event.target.value))}
      onKeyDown={(event) => event.key === "Enter" && onDone()}
      onBlur={onDone}
      className="pointer-events-none absolute inset-x-0 bottom-0 h-1.5 w-full opacity-0 focus-visible:opacity-100"
    />
  );
}

/** The slots that a filter stands for, where they lie within the strip. */
function rangeIn(slots: readonly RangeSlot[], until: string, choice: string | undefined): Range | null {
  const times = choice ? timesOf(choice) : null;
  if (!times) return null;
  const start = slots.findIndex(({ from }) => from === times.from);
  const end = times.to === until ? slots.length - 1 : slots.findIndex(({ from }) => from === times.to) - 1;
  return start >= 0 && end >= start ? { start, end } : null;
}

function slotAt(event: PointerEvent<SVGSVGElement>, count: number): number {
  const { left, width } = event.currentTarget.getBoundingClientRect();
  const at = Math.floor(((event.clientX - left) / Math.max(1, width)) * count);
  return Math.min(count - 1, Math.max(0, at));
}

const inOrder = ({ start, end }: Range): Range => ({
  start: Math.min(start, end),
  end: Math.max(start, end),
});
const holds = ({ start, end }: Range, at: number): boolean => at >= start && at <= end;
const spoken = (minute: string): string => minute.slice(11);
