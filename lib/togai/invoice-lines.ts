import { type Paise, paise } from "@/lib/domain/money";
import { type Decimal, readDecimal, toMinor } from "@/lib/togai/amounts";
import type { LineItem } from "@/lib/togai/documents";
import type { SourceInvoiceLine } from "@/lib/togai/source";

/** Nodes that only gather what is below them. Whatever else has a value is a charge that people know by name. */
const GATHERING = /^(GRAND_TOTAL|TOTAL|NET|GROSS|SUB_TOTAL|PRICE_PLAN)_AMOUNT$|^TOTAL_/;

/** More lines than this say nothing to a customer, and no payment request takes them. */
const LINES_MAX = 50;

/**
 * The parts of an invoice, as far as they make up its total to the paisa.
 *
 * Values of parts may be smaller than a paisa, while the total is cut to whole ones: what remains is given to the
 * parts with the largest fractions. Where the parts do not add up (credits taken off, levels left out, prices
 * rounded elsewhere) there is one line for the whole, which is always right.
 */
export function invoiceLines(
  root: LineItem | null,
  total: Paise,
  currency: string,
  wholeName: string,
): SourceInvoiceLine[] {
  const whole = total > 0 ? [{ name: wholeName, amount: total }] : [];
  const parts = root ? partsOf(root) : [];
  if (parts.length === 0 || parts.length > LINES_MAX) return whole;
  const shares = parts.map((part) => share(part, currency));
  if (shares.includes(null)) return whole;
  return distribute(shares as Share[], total) ?? whole;
}

type Part = { name: string; value: Decimal };
/** A part in whole paise, and the fraction of a paisa that was dropped, in billionths. */
type Share = { name: string; minor: number; dropped: bigint };

function partsOf(node: LineItem): Part[] {
  const children = node.lineItems ?? [];
  if (children.length > 0 && GATHERING.test(node.type ?? "")) return children.flatMap(partsOf);
  const value = readDecimal(node.value ?? "");
  if (!value || value.units === 0n) return [];
  return [{ name: node.description?.trim() || "Charges", value }];
}

/** Null for what no line can be: less than nothing, or beyond counting. */
function share({ name, value }: Part, currency: string): Share | null {
  const amount = value.units < 0n ? null : toMinor(value, currency);
  return amount && { name, minor: amount.minor, dropped: amount.dropped };
}

function distribute(shares: Share[], total: Paise): SourceInvoiceLine[] | null {
  const sum = shares.reduce((soFar, one) => soFar + one.minor, 0);
  const dropped = shares.reduce((soFar, one) => soFar + one.dropped, 0n);
  const missing = total - sum;
  // Togai cuts the total to whole paise, so exactly the whole paise of all fractions together may be missing.
  if (missing < 0 || BigInt(missing) !== dropped / 10n ** 9n) return null;
  const luckiest = shares
    .map((one, index) => ({ index, dropped: one.dropped }))
    .sort((a, b) => (a.dropped === b.dropped ? a.index - b.index : a.dropped < b.dropped ? 1 : -1))
    .slice(0, missing)
    .map(({ index }) => index);
  return shares
    .map((one, index) => ({ name: one.name, amount: paise(one.minor + (luckiest.includes(index) ? 1 : 0)) }))
    .filter((line) => line.amount > 0);
}
