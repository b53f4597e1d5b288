/** What a server action answers. `fields` puts a message on the input it belongs to. */
export type ActionError = {
  code: string;
  message: string;
  fields?: Record<string, string[]>;
  requestId?: string;
};

export type ActionResult<Data> = { ok: true; data: Data } | { ok: false; error: ActionError };

/** A server action as a component receives it: by prop, so a test can hand in a fake. */
export type Action<Input, Data> = (input: Input) => Promise<ActionResult<Data>>;
