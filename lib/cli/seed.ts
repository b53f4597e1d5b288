import { failPlainly } from "./run-until-stopped";

/** `npm run db:seed`: the demo company. */
try {
  process.send?.({ kind: "ready" });
} catch (error) {
  failPlainly(error);
}
