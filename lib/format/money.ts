const exact = new Intl.NumberFormat("en-IN", { style: "currency", currency: "INR" });

/** ₹12,34,567.89 from whole paise. The digits are placed, never divided, so no amount is ever rounded. */
export function formatMoney(paise: number): string {
  return exact.format(rupeesAsText(paise));
}

const CRORE = 1_00_00_000_00;
const LAKH = 1_00_000_00;

/** ₹1.87Cr, ₹4.12L, ₹86,400: for tiles, axes and list subtitles, always beside the exact value. */
export function formatMoneyShort(paise: number): string {
  const size = Math.abs(paise);
  const sign = paise < 0 ? "-" : "";
  // A sum that would read 100.00L is a crore.
  if (size >= CRORE - LAKH / 200) return `${sign}₹${twoDecimals(size, CRORE)}Cr`;
  if (size >= LAKH - 50) return `${sign}₹${twoDecimals(size, LAKH)}L`;
  return `${sign}₹${Math.round(size / 100).toLocaleString("en-IN")}`;
}

/** 1234567.89 with a plain point, for spreadsheets. */
export function rupeesAsText(paise: number): `${number}` {
  const digits = String(Math.abs(paise)).padStart(3, "0");
  return `${paise < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}` as `${number}`;
}

function twoDecimals(size: number, unit: number): string {
  return (Math.round((size * 100) / unit) / 100).toFixed(2);
}
