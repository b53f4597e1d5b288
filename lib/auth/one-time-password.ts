import "server-only";
import { randomInt } from "node:crypto";

// Without the letters and digits that are taken for one another when read out.
const CHARACTERS = "abcdefghijkmnpqrstuvwxyz23456789";

/** A password for the first sign-in: 20 characters in groups of five, 100 bits. */
export function oneTimePassword(): string {
  const groups = Array.from({ length: 4 }, () =>
    Array.from({ length: 5 }, () => CHARACTERS[randomInt(CHARACTERS.length)]).join(""),
  );
  return groups.join("-");
}
