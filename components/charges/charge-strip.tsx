import { When } from "@/components/ui/when";
import { overReturnLimit, returnRate } from "@/lib/domain/return-rate";
import { formatDuration } from "@/lib/format/date";
import { formatMoney } from "@/lib/format/money";

type Figures = {
  inFlight: number;
  inFlightAmount: number;
  next: number;
  nextAmount: number;
  captured: number;
  failed: number;
};

/** The next cut-off, what is on its way, and how often banks sent debits back. */
export function ChargeStrip({ figures, cutOff, now }: { figures: Figures; cutOff: Date; now: Date }) {
  const rate = returnRate(figures.captured, figures.failed);
  const high = overReturnLimit(rate);
  return (
    <dl className="mx-4 my-3 flex flex-wrap gap-x-8 gap-y-2 rounded-xl border bg-surface px-4 py-3 text-sm sm:mx-6">
      <div>
        <dt className="text-xs text-ink-3">Next presentation closes</dt>
        <dd>
          <When at={cutOff} />, in {formatDuration((cutOff.getTime() - now.getTime()) / 1000)}
        </dd>
      </div>
      <div>
        <dt className="text-xs text-ink-3">Make it so far</dt>
        <dd>
          {figures.next.toLocaleString("en-IN")} debits, {formatMoney(figures.nextAmount)}
        </dd>
      </div>
      <div>
        <dt className="text-xs text-ink-3">On their way in all</dt>
        <dd>
          {figures.inFlight.toLocaleString("en-IN")} debits, {formatMoney(figures.inFlightAmount)}
        </dd>
      </div>
      <div>
        <dt className="text-xs text-ink-3">Sent back by banks, 30 days</dt>
        <dd className={high ? "text-bad" : ""}>
          {rate === null
            ? "None answered yet"
            : `${Math.round(rate * 100)}% of ${figures.captured + figures.failed}`}
          {high ? ". NPCI penalises more than half" : ""}
        </dd>
      </div>
    </dl>
  );
}
