import { env } from "@/lib/env";
import { isBuilt } from "./build";
import { childOutput } from "./child-output";
import { PlainError } from "./plain-error";
import { webChild } from "./programs";
import { failPlainly, stopOnSignals } from "./run-until-stopped";
import { supervise } from "./supervisor";

/**
 * `npm run start:web`: pages and the REST API, on loopback, behind the front. Next runs in a child: it must not be
 * given the condition under which this program can read its environment.
 */
try {
  process.env.HUNDI_MODE ||= "production";
  const { WEB_PORT } = env();
  if (!isBuilt()) throw new PlainError("There is no build to start. Make one: npm run build");
  const programs = supervise({ output: childOutput("raw"), report: console.error });
  stopOnSignals(programs, console.error);
  const given = { ...process.env, NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1" };
  programs.start({ ...webChild(WEB_PORT), env: { ...given, HUNDI_PROCESS: "web" } });

  console.error(await programs.hopeless);
  process.exit(1);
} catch (error) {
  failPlainly(error);
}
