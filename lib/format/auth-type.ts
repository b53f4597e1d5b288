const LABELS: Record<string, string> = {
  NETBANKING: "Netbanking",
  DEBITCARD: "Debit card",
  AADHAAR: "Aadhaar",
};

/** How a mandate is signed, for people. */
export function authTypeLabel(type: string | null): string {
  return type === null ? "Any" : (LABELS[type.toUpperCase()] ?? type);
}
