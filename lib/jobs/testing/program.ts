import { type ChildProcess, spawn } from "node:child_process";
import net from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const root = path.join(import.meta.dirname, "..", "..", "..");

/** A program of this checkout in a process of its own, started again whenever it was killed. */
export class KillableProgram {
  private child: ChildProcess | undefined;
  kills = 0;

  constructor(
    private readonly file: string,
    private readonly env: Record<string, string>,
    private readonly port: number | null = null,
  ) {}

  async start(): Promise<void> {
    const args = ["--conditions=react-server", "--import", "tsx", path.join(root, this.file)];
    const env = { ...process.env, ...this.env };
    this.child = spawn(process.execPath, args, { cwd: root, env, stdio: ["ignore", "ignore", "inherit"] });
    for (let waited = 0; this.port && waited < 60_000; waited += 50) {
      if (await listens(this.port)) return;
      await sleep(50);
    }
  }

  /** SIGKILL: no chance to finish anything. */
  async kill(): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await ended;
    this.kills += 1;
  }
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ port, host: "127.0.0.1" }, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
