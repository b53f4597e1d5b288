/** How an account can be reached, as billing wrote it. */
export type ContactFacts = {
  name: string;
  email: string | null;
  contact: string | null;
  gstin: string | null;
};

/** One thing that Razorpay would refuse, on the field that has it. */
export type FieldProblem = { field: keyof ContactFacts; message: string };

const NAME_CHARACTERS = /^[\p{L}\p{M}\p{N} .'()/@]+$/u;
const EMAIL = /^[^\s@<>()",;:\\]+@[^\s@<>()",;:\\.]+(\.[^\s@<>()",;:\\.]+)+$/;
const EMAIL_MAX = 64;
const CONTACT_MAX = 15;

/** What Razorpay would refuse of it, found before asking (POST /v1/customers). Empty when all of it is fine. */
export function contactProblems(facts: ContactFacts): FieldProblem[] {
  const checks: [keyof ContactFacts, string | null][] = [
    ["name", nameProblem(normalName(facts.name))],
    ["email", facts.email?.trim() ? emailProblem(facts.email.trim()) : null],
    ["contact", facts.contact?.trim() ? numberProblem(facts.contact) : null],
    ["gstin", facts.gstin?.trim() ? gstinProblem(facts.gstin.trim()) : null],
  ];
  return checks.flatMap(([field, message]) => (message ? [{ field, message }] : []));
}

/** The same facts as they are sent to Razorpay. Only for facts without problems. */
export function contactForRazorpay(facts: ContactFacts): ContactFacts {
  return {
    name: normalName(facts.name),
    email: facts.email?.trim() || null,
    contact: facts.contact?.trim() ? normalNumber(facts.contact) : null,
    gstin: facts.gstin?.trim().toUpperCase() || null,
  };
}

/**
 * A phone number without its decoration and, where it is plainly Indian, with +91: `098450 12345` is
 * `+919845012345`. Any other number stays as it is.
 */
export function normalNumber(text: string): string {
  const plain = text
    .trim()
    .replace(/[\s().-]/g, "")
    .replace(/^00/, "+");
  const national = plain.match(/^(?:\+91|91(?=\d{10}$)|0)?0?(\d{10})$/)?.[1];
  return national && !plain.startsWith("+0") ? `+91${national}` : plain;
}

function normalName(name: string): string {
  return name.trim().replace(/\s+/g, " ");
}

function nameProblem(name: string): string | null {
  if (name.length < 3) return "A name needs at least 3 characters.";
  if (name.length > 50) return `A name may have 50 characters at most, this one has ${name.length}.`;
  if (NAME_CHARACTERS.test(name)) return null;
  const strange = [...new Set([...name].filter((character) => !NAME_CHARACTERS.test(character)))];
  return `Razorpay takes letters, digits, spaces and . ' ( ) / @ in a name, not ${strange.join(" ")}`;
}

function emailProblem(email: string): string | null {
  if (email.length > EMAIL_MAX) return `An email may have ${EMAIL_MAX} characters at most.`;
  return EMAIL.test(email) ? null : "This is not an email address.";
}

function numberProblem(text: string): string | null {
  const number = normalNumber(text);
  if (!/^\+?\d+$/.test(number)) return "A number is written with digits, and + before the country code.";
  const digits = number.replace("+", "");
  if (digits.length < 8) return "A number needs at least 8 digits, country code included.";
  if (number.startsWith("+91") && digits.length !== 12) return "An Indian number has 10 digits after +91.";
  return number.length > CONTACT_MAX ? `A number may have ${CONTACT_MAX} characters at most.` : null;
}

function gstinProblem(gstin: string): string | null {
  return /^[0-9A-Z]{15}$/i.test(gstin) ? null : "A GSTIN has 15 letters and digits.";
}
