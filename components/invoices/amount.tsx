import { Money } from "@/components/ui/money";
import { rupeesAsText } from "@/lib/format/money";

/** A bill's amount. Another currency than rupees is named, never shown with a rupee sign. */
export function Amount({ paise, currency }: { paise: number; currency: string }) {
  if (currency === "INR") return <Money paise={paise} />;
  return (
    <span className="tabular-nums whitespace-nowrap">
      {currency} {rupeesAsText(paise)}
    </span>
  );
}
