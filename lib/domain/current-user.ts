import type { Role } from "./permissions";

/** The person behind a request, as the database knew them when it came in. */
export type CurrentUser = {
  id: string;
  name: string;
  email: string;
  role: Role;
  sessionId: string;
  ip: string | null;
};
