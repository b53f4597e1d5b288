/** How long banks take (reference sections 10.3 and 12). Days are working days. */

/** Direct integrations that take a day to register; everything else answers while the customer waits. */
const SLOW_TO_REGISTER = ["HDFC", "SBIN"];

/** Days until a mandate is confirmed, 0 for at once. eSign with Aadhaar always takes one. */
export function registrationDays(bank: string | null, authType: string | null): 0 | 1 {
  return authType === "aadhaar" || SLOW_TO_REGISTER.includes(bank ?? "") ? 1 : 0;
}

/** Days after presentation until a debit is known to have worked, 0 for at once. */
export function debitDays(bank: string | null, authType: string | null): 0 | 1 | 2 {
  if (authType === "aadhaar") return 2;
  if (bank === "ICIC") return 0;
  return SLOW_TO_REGISTER.includes(bank ?? "") ? 1 : 2;
}
