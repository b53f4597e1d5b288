import { type Paise, paise } from "./money";

// Nine lakh crore rupees in paise still fits a safe integer; anything longer is a typing mistake.
const MOST_DIGITS = 15;

/**
 * Reads rupees as an Indian writes them ("1,24,500", "₹1,499.5", "1.5L", "2 Cr") into whole paise, digit by digit and
 * never through a float. Null when it is not an amount, or when it has a part smaller than one paisa.
 */
export function parseRupees(text: string): Paise | null {
  const match = /^(-?)\s*₹?\s*(\d[\d,\s]*)?(?:\.(\d*))?\s*(k|l|lakh|lakhs|lac|cr|crore|crores)?$/i.exec(
    text.trim(),
  );
  if (!match) return null;
  const [, sign, whole = "", fraction = "", unit = ""] = match;
  const digits = whole.replaceAll(/[,\s]/g, "");
  if (digits === "" && fraction === "") return null;

  const places = 2 + zerosOf(unit);
  if (/[1-9]/.test(fraction.slice(places))) return null;
  const all = (digits + fraction.slice(0, places).padEnd(places, "0")).replace(/^0+(?=\d)/, "");
  if (all.length > MOST_DIGITS) return null;
  const amount = Number(all);
  return paise(sign && amount > 0 ? -amount : amount);
}

function zerosOf(unit: string): number {
  const first = unit.toLowerCase();
  if (first === "") return 0;
  if (first === "k") return 3;
  return first.startsWith("c") ? 7 : 5;
}
