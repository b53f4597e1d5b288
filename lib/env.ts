import "server-only";
import { z } from "zod";

/** Demo secrets and sandbox settings exist in every mode but production, which refuses to start with them. */
export const MODES = ["production", "demo", "development", "test"] as const;

const port = z.coerce.number().int().min(1).max(65_535);
const paise = z.coerce.number().int().min(0);
const seconds = z.coerce.number().int().min(0);
const key32 = (text: string) => Buffer.from(text, "base64").length === 32;

/** Every variable that the product reads, each with what it is and how to make it. `.env.example` says the same. */
const variables = z.object({
  HUNDI_MODE: z.enum(MODES).default("production"),
  NODE_ENV: z.string().default("production"),
  DATABASE_URL: z
    .string({ error: "the PostgreSQL to use: postgresql://user:password@host:5432/name" })
    .regex(/^postgres(ql)?:\/\//, "must start with postgresql://"),
  DATABASE_POOL_MAX: z.coerce.number().int().min(2).max(100).default(10),
  ENCRYPTION_KEYS: z
    .string({
      error:
        "keys for secrets at rest, as id:base64 of 32 bytes, newest first. Make one: echo k1:$(openssl rand -base64 32)",
    })
    .transform((text, context) => {
      const keys = text.split(",").map((part) => {
        const [id = "", base64 = ""] = part.trim().split(/:(.*)/s);
        return { id, base64 };
      });
      const bad = keys.find(({ id, base64 }) => !/^[A-Za-z0-9]+$/.test(id) || !key32(base64));
      if (bad) context.addIssue(`key "${bad.id}" is not id:base64 of exactly 32 bytes`);
      return keys.map(({ id, base64 }) => ({ id, key: Buffer.from(base64, "base64") }));
    }),
  NEXTAUTH_SECRET: z
    .string({ error: "signs the session cookie. Make one: openssl rand -base64 48" })
    .min(32, "must be at least 32 characters"),
  NEXTAUTH_URL: z.url({ error: "the address people open, such as https://hundi.example.com" }),
  CRON_SECRET: z
    .string({ error: "the bearer token of /api/cron/*. Make one: openssl rand -base64 32" })
    .min(12, "must be at least 12 characters"),
  METRICS_TOKEN: z.string().min(12, "must be at least 12 characters").optional(),
  PORT: port.default(3000),
  /** The address that the front listens on: all in production, else this machine's own (demo passwords are known). */
  HOST: z.string().optional(),
  /** Where the front passes everything that is not a webhook. */
  WEB_URL: z.url().default("http://127.0.0.1:3001"),
  WEB_PORT: port.default(3001),
  /** Public address under which Razorpay reaches us; shown on the connection page. */
  PUBLIC_URL: z.url().optional(),
  RAZORPAY_BASE_URL: z.url().optional(),
  TOGAI_BASE_URL: z.url().optional(),
  EFFECT_SETTLE_SECONDS: seconds.default(120),
  CHARGE_SETTLE_SECONDS: seconds.default(1800),
  /** How long a job or a call is held without a sign of life. Fault tests shorten it. */
  LEASE_SECONDS: z.coerce.number().int().min(3).default(60),
  /** The longest a call to Razorpay or Togai may take, connecting included. */
  CALL_TIMEOUT_SECONDS: z.coerce.number().min(0.5).max(60).default(15),
  /** Ceilings in paise. A debit that would cross one is not sent, and charging stops until an admin starts it again. */
  CHARGE_MAX_PAISE: paise.default(100_000_000),
  CHARGE_CUSTOMER_DAY_PAISE: paise.default(500_000_000),
  CHARGE_HOUR_PAISE: paise.default(5_000_000_000),
  RECONCILE_EVERY_SECONDS: seconds.default(900),
  TOGAI_POLL_SECONDS: seconds.default(60),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "silent"]).default("info"),
  /** Tests only: exit the process hard at a step of an effect, such as after:mark. */
  EFFECT_CRASH: z.string().optional(),
});

/** `.env.example` has each of them. */
export const VARIABLE_NAMES = Object.keys(variables.shape);

export type Env = z.output<typeof variables>;

const DEMO_SECRETS = ["hundi-demo-cron", "hk_demo_hundi_2026", "hundi-demo-2026"];

/** What a person has to set or mend, one line a variable. */
export class EnvironmentError extends Error {
  override name = "EnvironmentError";
  constructor(problems: string[]) {
    super(`The environment is not right:\n  ${problems.join("\n  ")}`);
  }
}

/** Reads the environment. Throws an EnvironmentError that names every variable at fault and how to mend it. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = variables.safeParse(given);
  const problems = parsed.success
    ? productionProblems(parsed.data)
    : parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  if (problems.length > 0) throw new EnvironmentError(problems);
  return parsed.data as Env;
}

function productionProblems(env: Env): string[] {
  if (env.HUNDI_MODE !== "production") return [];
  const problems: string[] = [];
  if (env.LEASE_SECONDS < 2 * env.CALL_TIMEOUT_SECONDS) {
    problems.push("LEASE_SECONDS: must be at least twice CALL_TIMEOUT_SECONDS, or a call outlives its lease");
  }
  for (const name of ["RAZORPAY_BASE_URL", "TOGAI_BASE_URL", "EFFECT_CRASH"] as const) {
    if (env[name])
      problems.push(`${name}: is for demo and tests; production talks to the real service. Unset it`);
  }
  for (const name of ["NEXTAUTH_SECRET", "CRON_SECRET", "METRICS_TOKEN"] as const) {
    if (DEMO_SECRETS.some((secret) => env[name]?.includes(secret))) {
      problems.push(`${name}: is the demo's, which everybody knows. Make one: openssl rand -base64 48`);
    }
  }
  return problems;
}

let read: Env | undefined;

/** The environment of this process, read at the first use, so that a build needs none. */
export function env(): Env {
  read ??= readEnv(process.env);
  return read;
}
