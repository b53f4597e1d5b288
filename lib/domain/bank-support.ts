import { AUTH_TYPE_LABELS, type AuthType, type MandateBank } from "./capabilities";

/**
 * Why a customer of the bank that an IFSC names cannot sign in this way, as the account's list of methods has it, or
 * null. A list that is not there, or does not know the bank, refuses nobody: it may be old.
 */
export function bankSupportProblem(
  banks: readonly MandateBank[],
  ifsc: string | null | undefined,
  authType: AuthType | null | undefined,
): string | null {
  if (!ifsc || !authType) return null;
  const code = ifsc.slice(0, 4).toUpperCase();
  // Where a bank has a retail side of its own it is listed as BARB_R.
  const bank = banks.find((one) => one.code === code) ?? banks.find((one) => one.code === `${code}_R`);
  if (!bank || bank.authTypes.length === 0 || bank.authTypes.includes(authType)) return null;
  const others = bank.authTypes.map((type) => AUTH_TYPE_LABELS[type]).join(" or ");
  return `${bank.name} does not let its customers sign with ${AUTH_TYPE_LABELS[authType]}. Choose ${others}.`;
}
