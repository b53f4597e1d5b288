import { LosslessNumber } from "lossless-json";

/** Amounts are computed in billionths, so that 0.1 + 0.2 is 0.3 and unit prices like 0.001 survive. */
const DECIMALS = 9;
const ONE = 10n ** BigInt(DECIMALS);

/** A JSON number as billionths, or null if it is not one that can be held exactly. */
export function toBillionths(value: unknown): bigint | null {
  if (!(value instanceof LosslessNumber) && typeof value !== "number") return null;
  const parts = /^(-?)(\d{1,15})(?:\.(\d+))?(?:[eE]([+-]?\d{1,2}))?$/.exec(value.toString());
  if (!parts) return null;
  const [, sign, whole = "", fraction = "", exponent = "0"] = parts;
  const shift = DECIMALS - fraction.length + Number(exponent);
  const digits = BigInt(whole + fraction);
  const scaled = shift >= 0 ? digits * 10n ** BigInt(shift) : digits / 10n ** BigInt(-shift);
  return sign ? -scaled : scaled;
}

/** Billionths as the JSON number people would write: 11799.82, 2000, 0.3. */
export function fromBillionths(value: bigint): LosslessNumber {
  const [sign, size] = value < 0n ? ["-", -value] : ["", value];
  const fraction = (size % ONE).toString().padStart(DECIMALS, "0").replace(/0+$/, "");
  return new LosslessNumber(`${sign}${size / ONE}${fraction ? `.${fraction}` : ""}`);
}

/** Togai drops what is below the smallest unit of the currency from an invoice's total. */
export function floorToCurrency(value: bigint, currency: string): bigint {
  const unit = 10n ** BigInt(DECIMALS - (MINOR_DIGITS[currency] ?? 2));
  return (value / unit) * unit;
}

export function multiply(a: bigint, b: bigint): bigint {
  return (a * b) / ONE;
}

const MINOR_DIGITS: Record<string, number> = { JPY: 0, KRW: 0, KWD: 3, BHD: 3 };
