/** A call that was accepted, with what it made and what it changed. Secrets are masked before it is kept. */
export type JournalRow = {
  id: string;
  at: number;
  account_id: string;
  key_id: string;
  method: string;
  path: string;
  query: string;
  body: unknown;
  status: number;
  made: string[];
  changed: string[];
};
