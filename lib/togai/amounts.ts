import { LosslessNumber } from "lossless-json";
import { type Paise, paise } from "@/lib/domain/money";

/*
 * Togai's amounts are JSON numbers in major units: 11799.82. They are read from the text of the number, digit by
 * digit, and never become a float: 1.005 × 100 is 100.49999999999999 there.
 */

/** Decimals of the currencies that have other than two. Source: ISO 4217. */
const MINOR_DIGITS: Record<string, number> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
};

const BILLION = 10n ** 9n;

/** The sizes a number may have before it is taken for nonsense rather than for money. */
const WHOLE_DIGITS = 16;
const EXPONENT_MAX = 15;

/** A number of Togai's, exactly: `units` over ten to the power of `decimals`. */
export type Decimal = { units: bigint; decimals: number };

/** The number as it was written, or null if it is not one or is absurdly large. */
export function readDecimal(text: string): Decimal | null {
  const parts = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/.exec(text);
  if (!parts) return null;
  const [, sign, whole = "", fraction = "", exponent = "0"] = parts;
  const shift = Number(exponent);
  if (whole.length > WHOLE_DIGITS || fraction.length > 40 || Math.abs(shift) > EXPONENT_MAX) return null;
  const digits = BigInt(whole + fraction) * (sign ? -1n : 1n);
  const decimals = fraction.length - shift;
  return decimals >= 0
    ? { units: digits, decimals }
    : { units: digits * 10n ** BigInt(-decimals), decimals: 0 };
}

export type MinorAmount = {
  /** In the smallest unit of the currency (paise of INR), what is smaller dropped. */
  minor: Paise;
  /** Whether nothing was dropped. */
  exact: boolean;
  /** What was dropped, in billionths of the smallest unit. */
  dropped: bigint;
};

/** A decimal in the smallest unit of its currency. Null if that is beyond what can be counted safely. */
export function toMinor(amount: Decimal, currency: string): MinorAmount | null {
  const digits = minorDigits(currency);
  const scaled = amount.units * 10n ** BigInt(digits);
  const unit = 10n ** BigInt(amount.decimals);
  const minor = scaled / unit;
  if (minor > BigInt(Number.MAX_SAFE_INTEGER) || minor < -BigInt(Number.MAX_SAFE_INTEGER)) return null;
  const rest = scaled - minor * unit;
  return { minor: paise(minor), exact: rest === 0n, dropped: (rest * BILLION) / unit };
}

/** An amount as Togai wants it: 1179982 paise are the JSON number 11799.82. */
export function toMajor(amount: Paise, currency: string): LosslessNumber {
  const digits = minorDigits(currency);
  const [sign, size] = amount < 0 ? ["-", -amount] : ["", amount];
  const text = String(size).padStart(digits + 1, "0");
  const whole = text.slice(0, text.length - digits);
  const fraction = text.slice(text.length - digits).replace(/0+$/, "");
  return new LosslessNumber(`${sign}${whole}${fraction ? `.${fraction}` : ""}`);
}

function minorDigits(currency: string): number {
  return MINOR_DIGITS[currency.toUpperCase()] ?? 2;
}
