const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether an address could be one of our records: anything else is not asked of the database. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
