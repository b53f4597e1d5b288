import type { ContactFacts } from "./contact";
import { type KnownCustomer, type MappingSuggestion, suggestMappings } from "./mapping-suggestion";

/** An account without a customer, what it holds up, and who might be it. */
export type UnmappedAccount = ContactFacts & {
  id: string;
  externalId: string;
  /** Bills that wait for its customer, and paise due on them. */
  blocked: { count: number; amount: number };
  known: KnownCustomer[];
};

/** The likeliest customer of an account. */
export type SuggestedMapping = {
  accountId: string;
  account: string;
  externalId: string;
  blocked: { count: number; amount: number };
  suggestion: MappingSuggestion;
  /** Why somebody should look twice: others are as likely, or another account would get the same. Null: nothing. */
  doubt: string | null;
};

/** One suggestion an account, sure ones first within the order given. What is in doubt is never accepted unseen. */
export function suggestAll(accounts: readonly UnmappedAccount[]): SuggestedMapping[] {
  const found = accounts.flatMap((account) => {
    const [best, next] = suggestMappings(account, account.known);
    if (!best) return [];
    const doubt =
      next?.ground === best.ground ? "Another customer is as likely. Choose on its own page." : null;
    const { id, name, externalId, blocked } = account;
    return [{ accountId: id, account: name, externalId, blocked, suggestion: best, doubt }];
  });
  const wanted = new Map<string, number>();
  for (const { suggestion } of found) {
    wanted.set(suggestion.razorpayCustomerId, (wanted.get(suggestion.razorpayCustomerId) ?? 0) + 1);
  }
  return found.map((one) =>
    (wanted.get(one.suggestion.razorpayCustomerId) ?? 0) > 1
      ? { ...one, doubt: "Another account here would get the same customer." }
      : one,
  );
}

/** Whether it may be chosen from the start: what Razorpay itself tells customers apart by agrees, and nothing speaks against it. */
export function isSure({ suggestion, doubt }: SuggestedMapping): boolean {
  return doubt === null && suggestion.ground === "exact";
}
