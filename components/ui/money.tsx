import { formatMoney, formatMoneyShort } from "@/lib/format/money";

type Props = { paise: number; short?: boolean; className?: string };

/** An amount of rupees. The short form keeps the exact one at hand. */
export function Money({ paise, short, className = "" }: Props) {
  const full = formatMoney(paise);
  return (
    <span className={`tabular-nums whitespace-nowrap ${className}`} title={short ? full : undefined}>
      {short ? formatMoneyShort(paise) : full}
    </span>
  );
}
