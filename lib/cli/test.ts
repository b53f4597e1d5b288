import { runChecks } from "./run-checks";
import { failPlainly } from "./run-until-stopped";

/** `npm test`: everything that proves the product. */
process.exitCode = await runChecks("all").catch(failPlainly);
