import { closeDatabase } from "@/lib/data/client";
import { SYSTEM } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import { userInput } from "@/lib/domain/user";
import { createUser } from "@/lib/services/create-user";
import { resetPassword } from "@/lib/services/reset-password";
import { PlainError } from "./plain-error";
import { failPlainly } from "./run-until-stopped";

const USAGE = `Usage:
  npm run user:add -- EMAIL ROLE [NAME]   lets somebody in (ROLE: admin, operator or viewer)
  npm run user:add -- EMAIL --reset       gives somebody a new password and ends their sessions`;

/** `npm run user:add`: the first admin, and whoever cannot sign in any more. Prints a password, once. */
try {
  const [email = "", role = "", ...name] = process.argv.slice(2);
  const { password } =
    role === "--reset" ? await resetPassword(email, SYSTEM) : await add(email, role, name.join(" "));
  console.log(`${email} signs in with this password, which is shown only now: ${password}`);
  await closeDatabase();
} catch (error) {
  failPlainly(error instanceof AppError ? new PlainError(error.message) : error);
}

async function add(email: string, role: string, name: string) {
  const fallback = email.split("@")[0];
  const parsed = userInput.safeParse({ email, role: role.toUpperCase(), name: name || fallback });
  if (parsed.success) return createUser(parsed.data, SYSTEM);
  const problems = parsed.error.issues.map(({ path, message }) => `  ${path.join(".")}: ${message}`);
  throw new PlainError([...problems, USAGE].join("\n"));
}
