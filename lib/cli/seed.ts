import { closeDatabase } from "@/lib/data/client";
import { env } from "@/lib/env";
import { PlainError } from "./plain-error";
import { failPlainly } from "./run-until-stopped";
import { openHistory } from "./seed/history";
import { seedBasics, seedPeople } from "./seed/seed-basics";
import type { SeedMessage } from "./seed/seed-message";

/**
 * `npm run db:seed`, and the last child of a demo: first what is needed to sign in and to connect, then six months of
 * the company's life by running the flows. Either part does only what is not done yet. `basics` stops after the first,
 * `people` before the connection.
 */
try {
  if (env().HUNDI_MODE === "production") {
    throw new PlainError("The demo company, whose passwords everybody knows, is not for production.");
  }
  const only = process.argv[2];
  await seedPeople();
  if (only !== "people") await seedBasics();
  const history = only ? undefined : await openHistory();
  await tell({ kind: "ready", filling: history !== undefined });
  await history?.fill((text) => void tell({ kind: "progress", text }));
  await closeDatabase();
  // Not by itself: the channel to a demo keeps it.
  process.exit(0);
} catch (error) {
  failPlainly(error);
}

function tell(message: SeedMessage): Promise<void> {
  return new Promise((resolve) => {
    if (process.send) return void process.send(message, () => resolve());
    if (message.kind === "progress") console.log(message.text);
    resolve();
  });
}
