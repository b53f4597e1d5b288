import { AppError } from "@/lib/domain/app-error";

/** No connection or no answer in time, a lock that did not come free, a server that stops: over soon, nobody's fault. */
const PASSING = new Set([
  "P1001",
  "P1002",
  "P1008",
  "P1017",
  "P2024",
  "P2028",
  "P2034",
  "ECONNREFUSED",
  "ECONNRESET",
  "08006",
  "40001",
  "40P01",
  "53300",
  "55P03",
  "57014",
  "57P01",
  "57P03",
]);

/** Trouble of the database that passes by itself, as an AppError. Null for any other error. */
export function databaseTrouble(error: unknown): AppError | null {
  if (!codesOf(error).some((code) => PASSING.has(code))) return null;
  return new AppError("unavailable", "The database is busy. Try again in a moment.", {
    retryable: true,
    cause: error,
  });
}

/** Codes of an error and of what is behind it: Prisma hides PostgreSQL's own in its wrappings. */
function codesOf(error: unknown, depth = 0): string[] {
  if (!error || typeof error !== "object" || depth > 5) return [];
  const { code, originalCode, cause, meta, driverAdapterError, message } = error as Record<string, unknown>;
  // pg's pool gives this one no code.
  const poolFull = message === "timeout exceeded when trying to connect" ? ["P2024"] : [];
  const own = [code, originalCode].filter((text): text is string => typeof text === "string");
  return [
    ...poolFull,
    ...own,
    ...[cause, meta, driverAdapterError].flatMap((behind) => codesOf(behind, depth + 1)),
  ];
}
