import type { core } from "zod";
import type { FieldErrors } from "@/lib/domain/app-error";

/** What a schema refused, by field, the field named as the caller wrote it: `lines.0.amount`. */
export function fieldErrors(issues: readonly core.$ZodIssue[]): FieldErrors {
  const fields: FieldErrors = {};
  const add = (path: PropertyKey[], message: string) => {
    const field = path.map(String).join(".");
    fields[field] = [...(fields[field] ?? []), message];
  };
  for (const issue of issues) {
    if (issue.code === "unrecognized_keys") {
      for (const key of issue.keys) add([...issue.path, key], "There is no such field.");
    } else add(issue.path, issue.message);
  }
  return fields;
}
