import { type ContactFacts, normalNumber } from "./contact";

/** A customer that Razorpay knows, as it is compared: lower-case email, last ten digits of the number. */
export type KnownCustomer = {
  razorpayCustomerId: string;
  name: string | null;
  email: string | null;
  phone: string | null;
  gstin: string | null;
};

/** `exact`: email and mobile agree, as Razorpay itself tells customers apart. `name` alone is a guess. */
export const SUGGESTION_GROUNDS = ["exact", "gstin", "email", "phone", "name"] as const;
export type SuggestionGround = (typeof SUGGESTION_GROUNDS)[number];

export type MappingSuggestion = KnownCustomer & {
  ground: SuggestionGround;
  /** What agrees, and what does not: a person decides by it. */
  evidence: string[];
};

/** The customers that may be the account's, the likeliest first. Nothing is mapped without a person. */
export function suggestMappings(
  account: ContactFacts,
  known: readonly KnownCustomer[],
  limit = 3,
): MappingSuggestion[] {
  const ours = comparable(account);
  const found = known.flatMap((customer) => {
    const suggestion = compare(ours, customer);
    return suggestion ? [suggestion] : [];
  });
  const rank = ({ ground }: MappingSuggestion) => SUGGESTION_GROUNDS.indexOf(ground);
  return found
    .sort((a, b) => rank(a) - rank(b) || a.razorpayCustomerId.localeCompare(b.razorpayCustomerId))
    .slice(0, limit);
}

type Comparable = Omit<KnownCustomer, "razorpayCustomerId">;

/** Contact data in the form it is compared in. */
export function comparable({ name, email, contact, gstin }: Partial<ContactFacts>): Comparable {
  const digits = contact ? normalNumber(contact).replace(/\D/g, "") : "";
  return {
    name: name?.trim() || null,
    email: email?.trim().toLowerCase() || null,
    phone: digits.length >= 10 ? digits.slice(-10) : null,
    gstin: gstin?.trim().toUpperCase() || null,
  };
}

function compare(ours: Comparable, theirs: KnownCustomer): MappingSuggestion | null {
  const same = {
    email: ours.email !== null && ours.email === theirs.email,
    phone: ours.phone !== null && ours.phone === theirs.phone,
    gstin: ours.gstin !== null && ours.gstin === theirs.gstin,
    name: namesAgree(ours.name, theirs.name),
  };
  const ground = groundOf(same);
  if (!ground) return null;
  // Two companies can share a name; a different GSTIN says that they are two.
  if (ground === "name" && ours.gstin && theirs.gstin && !same.gstin) return null;
  const evidence = [
    ...(same.email ? ["Same email"] : []),
    ...(same.phone ? ["Same mobile"] : []),
    ...(same.gstin ? ["Same GSTIN"] : []),
    ...(same.name ? ["Same name"] : []),
    ...differs("email", ours.email, theirs.email),
    ...differs("mobile", ours.phone, theirs.phone),
    ...differs("GSTIN", ours.gstin, theirs.gstin),
    ...(same.name ? [] : differs("name", ours.name, theirs.name)),
  ];
  return { ...theirs, ground, evidence };
}

function groundOf(same: Record<"email" | "phone" | "gstin" | "name", boolean>): SuggestionGround | null {
  if (same.email && same.phone) return "exact";
  if (same.gstin) return "gstin";
  if (same.email) return "email";
  if (same.phone) return "phone";
  return same.name ? "name" : null;
}

function differs(what: string, ours: string | null, theirs: string | null): string[] {
  return ours && theirs && ours !== theirs ? [`Another ${what}: ${theirs}`] : [];
}

/** Forms of companies, which one side writes and the other does not. */
const FORMS = /\b(pvt|private|ltd|limited|llp|inc|co|company|india|technologies|the|and)\b/g;

/** The same words but for the form of the company, or all but one letter of a long name. */
function namesAgree(a: string | null, b: string | null): boolean {
  if (!a || !b) return false;
  const [x, y] = [plain(a), plain(b)];
  if (x.length < 3 || y.length < 3) return false;
  return x === y || (Math.min(x.length, y.length) >= 8 && oneLetterApart(x, y));
}

function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N} ]/gu, " ")
    .replace(FORMS, " ")
    .replace(/\s+/g, "");
}

function oneLetterApart(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  const rest = short.length === long.length ? short.slice(at + 1) : short.slice(at);
  return rest === long.slice(at + 1);
}
