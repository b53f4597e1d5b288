import { type ChildProcess, spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { createWriteStream, existsSync } from "node:fs";
import { chmod, chown, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { PlainError } from "./plain-error";
import { refuseTakenPorts } from "./ports";
import { type PostgresBinaries, postgresBinaries, reachableBinaries } from "./postgres-binaries";
import { canReach, type PostgresUser, postgresUser } from "./postgres-user";
import { isRunning, untilGone } from "./running-process";

export type Database = {
  /** As the application's own role: no superuser, may create databases (tests and Prisma's shadow need it). */
  url: string;
  pid: number;
  /** Resolves when the server has ended, asked or not. */
  ended: Promise<void>;
  stop(): Promise<void>;
  /** At once: what was committed is recovered at the next start. */
  kill(): void;
};

export type DatabaseOptions = {
  dataDir: string;
  port: number;
  database?: string;
  /** Off only for throw-away test databases: a crash of the machine may then lose what was committed. */
  durable?: boolean;
};

const ROLE = "hundi";
const SUPERUSER = "hundi_owner";
const SERVER_ENV = { PATH: process.env.PATH, TZ: "UTC", LC_ALL: "C", NODE_ENV: process.env.NODE_ENV };

/**
 * Starts the embedded PostgreSQL, making its data folder on the first start: SCRAM with a random password,
 * loopback only, locale C and UTF-8. A folder left half made is made anew, and a server left running on this folder
 * by a start that was killed is taken down first. Rejects with a PlainError for what a person has to mend.
 */
export async function startDatabase(options: DatabaseOptions): Promise<Database> {
  const user = await postgresUser();
  const home = await homeFor(path.resolve(options.dataDir), user);
  const found = await postgresBinaries();
  const binaries = await reachableBinaries(found, user, path.join(SHARED_HOME, await versionOf(found)));
  const data = path.join(home, "postgres");
  await stopLeftover(data);
  await refuseTakenPorts([
    { variable: "PGPORT_EMBEDDED", port: options.port, what: "the embedded PostgreSQL" },
  ]);
  const password = await ensureCluster({ binaries, user, home, data, durable: options.durable ?? true });

  const server = spawn(binaries.postgres, serverArguments(data, options), {
    ...(user && { uid: user.uid, gid: user.gid }),
    // Its own process group: Ctrl-C reaches us alone, and we stop it last.
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: SERVER_ENV,
  });
  const log = createWriteStream(path.join(path.resolve(options.dataDir), "postgres.log"), { flags: "a" });
  server.stdout.pipe(log, { end: false });
  server.stderr.pipe(log, { end: false });
  const tail = keepTail(server);
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  const endWatch = stopWhenWeDie(server);

  const owner = { host: "127.0.0.1", port: options.port, user: SUPERUSER, password, database: "postgres" };
  const database = options.database ?? "hundi";
  const appPassword = createHash("sha256").update(`${ROLE}|${password}`).digest("base64url");
  try {
    await untilReady(server, owner, tail);
    await ensureRoleAndDatabase(owner, database, appPassword);
  } catch (error) {
    await stopServer(server);
    endWatch();
    throw error;
  }
  return {
    url: `postgresql://${ROLE}:${appPassword}@127.0.0.1:${options.port}/${database}`,
    pid: server.pid ?? 0,
    ended,
    stop: async () => {
      await stopServer(server);
      endWatch();
    },
    kill: () => {
      server.kill("SIGQUIT");
      endWatch();
    },
  };
}

const SHARED_HOME = "/var/lib/hundi-postgres";

/** The folder for the cluster: the data folder itself, or, where PostgreSQL's user may not enter it, one that it may. */
async function homeFor(dataDir: string, user: PostgresUser | undefined): Promise<string> {
  await mkdir(dataDir, { recursive: true });
  if (!user || (await canReach(user, path.join(dataDir, "postgres")))) return dataDir;
  const home = path.join(SHARED_HOME, createHash("sha256").update(dataDir).digest("hex").slice(0, 12));
  const marker = path.join(dataDir, "postgres-home");
  // A data folder that was deleted starts anew: the cluster that belonged to it goes too.
  if ((await readFile(marker, "utf8").catch(() => "")).trim() !== home) {
    await stopLeftover(path.join(home, "postgres"));
    await rm(home, { recursive: true, force: true });
  }
  await mkdir(home, { recursive: true, mode: 0o755 });
  await writeFile(marker, `${home}\n`);
  return home;
}

async function versionOf(binaries: PostgresBinaries): Promise<string> {
  const manifest = path.join(path.dirname(path.dirname(path.dirname(binaries.postgres))), "package.json");
  return (JSON.parse(await readFile(manifest, "utf8")) as { version: string }).version;
}

type Cluster = {
  binaries: PostgresBinaries;
  user: PostgresUser | undefined;
  home: string;
  data: string;
  durable: boolean;
};

/** Makes the cluster unless it is there already, and returns its password. The password file is written last. */
async function ensureCluster({ binaries, user, home, data, durable }: Cluster): Promise<string> {
  const passwordFile = path.join(home, "postgres-password");
  if (existsSync(passwordFile) && existsSync(path.join(data, "PG_VERSION"))) {
    await refuseOtherVersion(binaries, data);
    return (await readFile(passwordFile, "utf8")).trim();
  }
  await rm(data, { recursive: true, force: true });
  await mkdir(data, { mode: 0o700 });
  if (user) await chown(data, user.uid, user.gid);

  const password = randomBytes(24).toString("base64url");
  const handedOver = path.join(home, `.initdb-${process.pid}`);
  await writeFile(handedOver, password, { mode: 0o600 });
  if (user) await chown(handedOver, user.uid, user.gid);
  try {
    await runInitdb(binaries.initdb, user, [
      `--pgdata=${data}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${handedOver}`,
      "--auth=scram-sha-256",
      "--locale=C",
      "--encoding=UTF8",
      ...(durable ? [] : ["--no-sync"]),
    ]);
  } finally {
    await rm(handedOver, { force: true });
  }
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  await chmod(passwordFile, 0o600);
  return password;
}

async function runInitdb(initdb: string, user: PostgresUser | undefined, args: string[]): Promise<void> {
  const child = spawn(initdb, args, {
    ...(user && { uid: user.uid, gid: user.gid }),
    stdio: ["ignore", "pipe", "pipe"],
    env: SERVER_ENV,
  });
  const tail = keepTail(child);
  const code = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0) throw new PlainError(`PostgreSQL could not make its data folder:\n${tail()}`);
}

async function refuseOtherVersion(binaries: PostgresBinaries, data: string): Promise<void> {
  const [major] = (await versionOf(binaries)).split(".");
  const kept = (await readFile(path.join(data, "PG_VERSION"), "utf8")).trim();
  if (kept === major) return;
  throw new PlainError(
    `The data in ${data} is of PostgreSQL ${kept}, and this version of Hundi brings PostgreSQL ${major}. ` +
      "It is demo data: delete the folder and start again, or set HUNDI_DATA_DIR to another one.",
  );
}

function serverArguments(data: string, { port, durable = true }: DatabaseOptions): string[] {
  const settings: Record<string, string> = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "120",
    timezone: "UTC",
    ...(durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
  return [
    "-D",
    data,
    "-p",
    String(port),
    ...Object.entries(settings).flatMap(([k, v]) => ["-c", `${k}=${v}`]),
  ];
}

/** A server that still runs on this folder was left by a start that was killed: it is asked to stop. */
async function stopLeftover(data: string): Promise<void> {
  const pidFile = await readFile(path.join(data, "postmaster.pid"), "utf8").catch(() => "");
  const pid = Number(pidFile.split("\n")[0]);
  if (!(await isRunning(pid, (argument) => argument === data))) return;
  process.kill(pid, "SIGINT");
  if (!(await untilGone(pid, 20_000)))
    throw new PlainError(`PostgreSQL (process ${pid}) still runs on ${data} and does not stop.`);
}

/**
 * PostgreSQL has no eye on who started it: a shell that waits for the end of our pipe stops it when we are gone, even
 * killed. Returns what ends the watch.
 */
function stopWhenWeDie(server: ChildProcess): () => void {
  if (!server.pid || process.platform === "win32") return () => undefined;
  const watch = spawn("/bin/sh", ["-c", `cat >/dev/null; kill -INT ${server.pid}`], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  watch.on("error", () => undefined);
  watch.stdin.on("error", () => undefined);
  const end = () => void (watch.pid && killGroup(watch.pid));
  server.once("exit", end);
  return end;
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // Gone already.
  }
}

async function untilReady(server: ChildProcess, owner: pg.ClientConfig, tail: () => string): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 100) {
    if (server.exitCode !== null || server.signalCode !== null) {
      throw new PlainError(`PostgreSQL did not start:\n${tail()}`);
    }
    const client = new pg.Client(owner);
    client.on("error", () => undefined);
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await sleep(100);
    }
  }
  throw new PlainError(`PostgreSQL was not ready within a minute:\n${tail()}`);
}

async function ensureRoleAndDatabase(
  owner: pg.ClientConfig,
  database: string,
  password: string,
): Promise<void> {
  const client = new pg.Client(owner);
  await client.connect();
  try {
    const role = await client.query("select 1 from pg_roles where rolname = $1", [ROLE]);
    if (role.rowCount === 0) {
      await client.query(`create role ${ROLE} login createdb password ${pg.escapeLiteral(password)}`);
    }
    const existing = await client.query("select 1 from pg_database where datname = $1", [database]);
    if (existing.rowCount === 0) {
      await client.query(`create database ${pg.escapeIdentifier(database)} owner ${ROLE}`);
    }
  } finally {
    await client.end();
  }
}

/** Fast shutdown: sessions are cut, what was committed is kept. */
async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGINT");
  const last = setTimeout(() => server.kill("SIGKILL"), 15_000);
  await ended;
  clearTimeout(last);
}

function keepTail(child: ChildProcess): () => string {
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk) => {
      text = (text + chunk).slice(-2000);
    });
  }
  return () => text.trim();
}
