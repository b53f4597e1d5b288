#!/usr/bin/env node
/**
 * The schema engine that the `prisma` CLI starts, without the native binary that Prisma downloads.
 *
 * The `prisma` CLI starts the program named by PRISMA_SCHEMA_ENGINE_BINARY and speaks JSON-RPC with it, one
 * message a line. This one answers from `@prisma/schema-engine-wasm`, over the `pg` driver adapter, so that
 * `prisma generate | migrate dev | migrate deploy | migrate status | migrate diff` work with nothing but npm packages.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import readline from "node:readline";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import pg from "pg";

const args = process.argv.slice(2);
const option = (name) => args.flatMap((arg, i) => (arg === name ? [args[i + 1]] : []));
const url = JSON.parse(option("--datasource")[0] ?? "{}").url;
const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);

if (args.includes("--version")) {
  console.log("schema-engine-cli wasm");
} else if (args.includes("cli")) {
  await databaseCommand(args[args.indexOf("cli") + 1]);
} else {
  await serve(await startEngine());
}

/** `can-connect-to-database` and `create-database`: exit 0, or 1 with the CLI's error line on stderr. */
async function databaseCommand(command) {
  const target = new URL(url);
  const name = decodeURIComponent(target.pathname.slice(1));
  if (command === "create-database") target.pathname = "/postgres";
  const client = new pg.Client({ connectionString: target.toString() });
  try {
    await client.connect();
    if (command === "create-database") await client.query(`create database ${pg.escapeIdentifier(name)}`);
    await client.end();
  } catch (error) {
    const code = error.code === "3D000" ? "P1003" : "P1001";
    const fields = { error_code: code, message: error.message, is_panic: false };
    process.stderr.write(`${JSON.stringify({ level: "ERROR", target: "schema_engine::logger", fields })}\n`);
    process.exitCode = 1;
  }
}

async function startEngine() {
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (text) => process.stderr.write(`${text}\n`) };
  const bindings = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const entry = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm");
  const code = new WebAssembly.Module(
    readFileSync(entry.replace(/schema_engine\.js$/, "schema_engine_bg.wasm")),
  );
  const { exports } = new WebAssembly.Instance(code, { "./schema_engine_bg.js": bindings });
  bindings.__wbg_set_wasm(exports);
  exports.__wbindgen_start();

  const datamodels = option("--datamodels").map((file) => [file, readFileSync(file, "utf8")]);
  const adapter = bindMigrationAwareSqlAdapterFactory(url ? postgres(url) : offline());
  return bindings.SchemaEngine.new(
    { datamodels: datamodels.length ? datamodels : undefined },
    () => {},
    adapter,
  );
}

async function serve(engine) {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const { id, method, params } = JSON.parse(line);
    if (!method) continue; // the CLI's answer to `print`
    try {
      const result = await engine[method === "getDatabaseVersion" ? "version" : method](params);
      if (method === "diff" && result?.stdout)
        send({ id: id + 1e6, method: "print", params: { content: result.stdout } });
      send({ id, result: result ?? {} });
    } catch (error) {
      const data = {
        is_panic: false,
        message: error.message ?? String(error),
        meta: null,
        error_code: error.code ?? null,
      };
      send({
        id,
        error: { code: 4466, message: "An error happened. Check the data field for details.", data },
      });
    }
  }
}

/** The adapter factory of @prisma/adapter-pg with three faults mended: see `mend` and `connectToShadowDb`. */
function postgres(connection) {
  const { hostname: host, port, username, password, pathname } = new URL(connection);
  // Given in parts: a connection string would win over `database`, and the shadow database would be the real one.
  const config = (database) => ({
    host,
    port: Number(port || 5432),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database,
  });
  const database = decodeURIComponent(pathname.slice(1));
  const factory = new PrismaPg(config(database));
  const connect = factory.connect.bind(factory);
  factory.connect = async () => mend(await connect());
  factory.connectToShadowDb = async () => {
    const shadow = `prisma_shadow_${crypto.randomUUID().replaceAll("-", "")}`;
    const admin = await connect();
    await admin.executeScript(`create database ${shadow}`);
    const adapter = await new PrismaPg(config(shadow)).connect();
    const dispose = adapter.dispose.bind(adapter);
    adapter.dispose = async () => {
      await dispose(); // first let go of it: a database in use cannot be dropped
      await admin.executeScript(`drop database ${shadow} with (force)`);
      await admin.dispose();
    };
    return mend(adapter);
  };
  return factory;
}

/** Reads the catalog's "char" columns, which the adapter refuses, and runs a script whole instead of split at each `;`. */
function mend(adapter) {
  const CHAR = 18;
  const TEXT = 25;
  const performIO = adapter.performIO.bind(adapter);
  const queryRaw = adapter.queryRaw.bind(adapter);
  const startTransaction = adapter.startTransaction?.bind(adapter);
  adapter.performIO = async (query) => {
    const result = await performIO(query);
    query.charColumns = result.fields.flatMap((field, i) => (field.dataTypeID === CHAR ? [i] : []));
    const fields = result.fields.map((field) =>
      field.dataTypeID === CHAR ? { ...field, dataTypeID: TEXT } : field,
    );
    return { ...result, fields };
  };
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    for (const i of query.charColumns ?? []) result.columnTypes[i] = ColumnTypeEnum.Character;
    return result;
  };
  if (adapter.executeScript)
    adapter.executeScript = async (script) => void (await adapter.client.query(script));
  if (startTransaction)
    adapter.startTransaction = async (...options) => mend(await startTransaction(...options));
  return adapter;
}

function offline() {
  const refuse = async () => {
    throw new Error("This command needs a database: set DATABASE_URL.");
  };
  return { provider: "postgres", adapterName: "offline", connect: refuse, connectToShadowDb: refuse };
}
