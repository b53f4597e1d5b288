import { z } from "zod";

const match = z.strictObject({
  method: z
    .string()
    .transform((method) => method.toUpperCase())
    .optional(),
  /** The whole path without query; `:name` stands for one segment. */
  path: z.string().startsWith("/").optional(),
});

const common = { match: match.default({}), times: z.number().int().positive().default(1) };

/** A value is named as its kind: `{"kind":"status","status":502}`. */
const faultSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    ...common,
    kind: z.literal("status"),
    status: z.number().int().min(100).max(599),
    /** Sent as it is, if given; `{message}` otherwise. */
    body: z.string().optional(),
    message: z.string().optional(),
    headers: z.record(z.string(), z.string()).default({}),
  }),
  z.strictObject({ ...common, kind: z.literal("drop_before") }),
  z.strictObject({ ...common, kind: z.literal("drop_after") }),
  z.strictObject({ ...common, kind: z.literal("hang") }),
  z.strictObject({ ...common, kind: z.literal("delay_ms"), delay_ms: z.number().int().min(0).max(600_000) }),
  z.strictObject({ ...common, kind: z.literal("truncate") }),
  z.strictObject({
    ...common,
    kind: z.literal("stale_reads_ms"),
    stale_reads_ms: z.number().int().min(0).max(120_000),
  }),
  /** `retry_after` null leaves the header out. */
  z.strictObject({
    ...common,
    kind: z.literal("rate_limit"),
    retry_after: z.number().int().min(0).nullable().default(2),
  }),
]);

export type Fault = z.infer<typeof faultSchema>;

/** What is to go wrong, in the order it was asked for. Forgotten when the process ends. */
export class Faults {
  list: Fault[] = [];

  /** @throws {z.ZodError} for an unknown kind, a missing value or a field that means nothing. */
  add(body: unknown): Fault {
    const fault = faultSchema.parse(body);
    this.list.push(fault);
    return fault;
  }

  /** The first fault that fits this call, used up by one. */
  take(method: string, path: string): Fault | undefined {
    const fault = this.list.find(
      (one) => (!one.match.method || one.match.method === method) && fits(one.match.path, path),
    );
    if (!fault) return undefined;
    fault.times -= 1;
    if (fault.times === 0) this.list = this.list.filter((one) => one !== fault);
    return fault;
  }
}

function fits(pattern: string | undefined, path: string): boolean {
  if (!pattern) return true;
  const wanted = pattern.split("/");
  const given = path.split("/");
  return (
    wanted.length === given.length &&
    wanted.every((segment, index) =>
      segment.startsWith(":") ? given[index] !== "" : segment === given[index],
    )
  );
}
