import { env } from "@/lib/env";
import { isBuilt } from "./build";
import { childOutput } from "./child-output";
import { PlainError } from "./plain-error";
import { program, webChild } from "./programs";
import { failPlainly, stopOnSignals } from "./run-until-stopped";
import { supervise } from "./supervisor";

/** `npm start`: front, web and worker on one machine, against a PostgreSQL that is given. */
try {
  process.env.HUNDI_MODE ||= "production";
  const { WEB_PORT, WEB_URL } = env();
  if (!isBuilt()) throw new PlainError("There is no build to start. Make one: npm run build");
  if (new URL(WEB_URL).port !== String(WEB_PORT)) {
    throw new PlainError(
      `WEB_URL (${WEB_URL}) and WEB_PORT (${WEB_PORT}) do not agree: the front would not find the web.`,
    );
  }
  const say = (line: string) => console.error(line);
  const programs = supervise({ output: childOutput("raw"), report: say });
  const stop = () => programs.stop();
  stopOnSignals({ stop, kill: programs.kill }, say);

  const given = { ...process.env, NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1" };
  programs.start({ ...webChild(WEB_PORT), env: { ...given, HUNDI_PROCESS: "web" } });
  const forWorker = { ...given, HUNDI_PROCESS: "worker" };
  programs.start({ name: "worker", args: program("worker"), env: forWorker, stopWithinSeconds: 25 });
  programs.start({ name: "front", args: program("front"), env: { ...given, HUNDI_PROCESS: "front" } });

  say(await programs.hopeless);
  await stop();
  process.exit(1);
} catch (error) {
  failPlainly(error);
}
