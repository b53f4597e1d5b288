/** Where a page of a list ends: the sorted value of its last row and that row's id. Opaque in an address. */
export type Key = { value: string; id: string };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function encodeKey({ value, id }: Key): string {
  return btoa(JSON.stringify([value, id]))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}

/** Null for anything that was not made here: the list then starts from its first row. */
export function decodeKey(text: string | null): Key | null {
  if (!text) return null;
  try {
    const [value, id] = JSON.parse(atob(text.replaceAll("-", "+").replaceAll("_", "/")));
    return typeof value === "string" && typeof id === "string" && UUID.test(id) ? { value, id } : null;
  } catch {
    return null;
  }
}
