import type { Fields } from "./fields";

// Letters, digits, and . ' ( ) / @ between them (reference section 5).
const NAME = /^[\p{L}\p{M}\p{N} .'()/@]+$/u;
const EMAIL = /^[^\s@<>()",;:\\]+@[^\s@<>()",;:\\.]+(\.[^\s@<>()",;:\\.]+)+$/;
const GSTIN = /^[0-9A-Za-z]{15}$/;

export function readName(fields: Fields, required = false): string | null {
  const name = fields.text("name", { required });
  if (name === null || name === "") return null;
  if (name.length > 50) throw fields.refusal("name", "The name may not be greater than 50 characters.");
  if (name.length < 3) throw fields.refusal("name", "The name must be at least 3 characters.");
  if (!NAME.test(name)) throw fields.refusal("name", "The name format is invalid.");
  return name;
}

export function readEmail(fields: Fields, required = false): string | null {
  const email = fields.text("email", { required });
  if (email === null || email === "") return null;
  if (!EMAIL.test(email)) throw fields.refusal("email", "The email must be a valid email address.");
  if (email.length > 64) throw fields.refusal("email", "The email may not be greater than 64 characters.");
  return email;
}

export function readContact(fields: Fields, required = false): string | null {
  const contact = fields.text("contact", { required });
  if (contact === null || contact === "") return null;
  if (!/^\+?\d+$/.test(contact))
    throw invalidContact(
      fields,
      "Contact number contains invalid characters, only digits and + symbol are allowed.",
    );
  if (contact.replace("+", "").length < 8)
    throw invalidContact(fields, "Contact number should be at least 8 digits, including country code");
  if (contact.length > 15) throw invalidContact(fields, "The contact may not be greater than 15 characters.");
  return contact;
}

export function readGstin(fields: Fields): string | null {
  const gstin = fields.text("gstin");
  if (gstin === null || gstin === "") return null;
  if (!GSTIN.test(gstin)) throw fields.refusal("gstin", "The gstin field is invalid.");
  return gstin;
}

function invalidContact(fields: Fields, description: string) {
  const error = fields.refusal("contact", description);
  const body = error.body as { error: Record<string, unknown> };
  Object.assign(body.error, { step: "NA", reason: "invalid_contact_number" });
  return error;
}
