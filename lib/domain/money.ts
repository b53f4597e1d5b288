/** An amount of Indian rupees in paise. Always a safe integer; 1 rupee is 100 paise. */
export type Paise = number & { readonly __unit: "paise" };

export function paise(value: number | bigint): Paise {
  const amount = Number(value);
  if (!Number.isSafeInteger(amount)) throw new RangeError(`Not a whole number of paise: ${value}`);
  return amount as Paise;
}
