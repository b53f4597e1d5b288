export type ActionError = {
  code: string;
  message: string;
  fields?: Record<string, string[]>;
  requestId?: string;
};

/** What a server action answers: it never throws to the browser. */
export type ActionResult<T> = { ok: true; data: T } | { ok: false; error: ActionError };
