import { badRequest } from "../errors/api-error";
import type { Notes } from "../store/rows";
import { type Fields, isRecord } from "./fields";

const MAX_KEYS = 15;

/** Notes as they come back: an object, or `[]` when there are none. */
export function readNotes(fields: Fields, maxLength = 256): Notes {
  const value = fields.raw("notes");
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return [];
  const notes = Array.isArray(value) ? { ...value } : value;
  if (!isRecord(notes)) throw badRequest("The notes must be an array.", { field: "notes" });
  const entries = Object.entries(notes);
  if (entries.length > MAX_KEYS)
    throw badRequest("Notes should not have more than 15 keys.", { field: "notes" });
  if (entries.some(([, note]) => String(note).length > maxLength))
    throw badRequest(`Notes value cannot be greater than ${maxLength} characters.`, { field: "notes" });
  return entries.length === 0 ? [] : notes;
}
