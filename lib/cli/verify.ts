import { runChecks } from "./run-checks";
import { failPlainly } from "./run-until-stopped";

/** `npm run verify`: the part of the tests that takes seconds. */
process.exitCode = await runChecks("fast").catch(failPlainly);
