import type { FieldPath, FieldValues, UseFormReturn } from "react-hook-form";
import type { ActionError } from "@/lib/domain/action-result";

/** Puts a refused action's messages on the fields they belong to, the rest above the button, and goes to the first. */
export function showFailure<Values extends FieldValues, Context, Output>(
  form: UseFormReturn<Values, Context, Output>,
  error: ActionError,
): void {
  const known = form.getValues();
  const elsewhere: string[] = [];
  let first = true;
  for (const [field, messages] of Object.entries(error.fields ?? {})) {
    const message = messages.join(" ");
    if (!has(known, field)) {
      elsewhere.push(message);
      continue;
    }
    form.setError(field as FieldPath<Values>, { type: "server", message }, { shouldFocus: first });
    first = false;
  }
  const onFields = Object.keys(error.fields ?? {}).length > elsewhere.length;
  const message = [onFields && elsewhere.length === 0 ? "" : error.message, ...elsewhere]
    .filter(Boolean)
    .join(" ");
  if (message)
    form.setError("root.server", { type: error.code, message: withRequest(message, error.requestId) });
}

function has(values: FieldValues, field: string): boolean {
  let at: unknown = values;
  for (const part of field.split(".")) {
    if (typeof at !== "object" || at === null || !(part in at)) return false;
    at = (at as Record<string, unknown>)[part];
  }
  return true;
}

function withRequest(message: string, requestId: string | undefined): string {
  return requestId ? `${message} (request ${requestId})` : message;
}
