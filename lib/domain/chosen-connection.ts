/** The cookie that remembers which connection the screens are about. Only a choice of view, never a permission. */
export const CONNECTION_COOKIE = "hundi-connection";

/** The remembered connection while it exists, else the first. */
export function chosenConnection<Connection extends { id: string }>(
  connections: readonly Connection[],
  remembered: string | undefined,
): Connection | null {
  return connections.find(({ id }) => id === remembered) ?? connections[0] ?? null;
}
