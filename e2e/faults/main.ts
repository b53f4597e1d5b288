import { spawn } from "node:child_process";
import { once } from "node:events";
import os from "node:os";
import { type RunResult, runFaults } from "./fault-run";
import { copyWithout } from "./fault-world";
import { GUARDS } from "./guards";

/**
 * `npm run faults [-- --effects 10000] [--seed 7] [--workers 3] [--guards]`: proves by trying that nothing is done
 * twice or lost. With `--guards` also takes out each guard in turn and expects the run to notice.
 */
const number = (name: string, otherwise: number) => {
  const at = process.argv.lastIndexOf(`--${name}`);
  return at === -1 ? otherwise : Number(process.argv[at + 1]);
};
const effects = number("effects", 2_000);
const seed = number("seed", Math.floor(Date.now() / 1000) % 1_000_000);
const workers = number("workers", 3);

const only = number("guard", -1);
let failed = 0;

if (only >= 0) await runWithout(only);
else {
  console.log(`${os.cpus().length} cores, Node ${process.version}, seed ${seed}, ${workers} workers`);
  await runWhole();
  const guards = process.argv.includes("--guards") ? GUARDS.keys() : [];
  let runs = 1;
  for (const guard of guards) {
    runs += 1;
    // A process of its own: the environment and the pool of connections belong to one world.
    if (!(await inProcess(guard))) failed += 1;
  }
  console.log(`${runs - failed} passed, ${failed} failed`);
}
process.exit(failed === 0 ? 0 : 1);

/** An account costs one effect (its customer), a signed mandate one more, a bill two, and three more when it is debited. */
function sizeOf(effects: number) {
  const accounts = Math.max(4, Math.ceil(effects / 12));
  const payers = Math.ceil(Math.min(40, accounts / 2));
  const perBill = 2 + 3 * 0.8 * (payers / accounts);
  return { accounts, payers, invoices: Math.ceil((effects - accounts - payers) / perBill) };
}

async function runWhole(): Promise<void> {
  const limits = { troubleSeconds: Math.max(120, effects), drainSeconds: 180 };
  const whole = await runFaults({ seed, workers, ...sizeOf(effects), ...limits });
  report("everything as it is", whole, whole.violations.length === 0);
}

async function runWithout(index: number): Promise<void> {
  const guard = GUARDS[index];
  if (!guard) throw new RangeError(`There are ${GUARDS.length} guards, counted from 0`);
  const copy = await copyWithout(guard.edits ?? []);
  try {
    // As long as it takes to notice, and a few minutes at most.
    const limits = { troubleSeconds: 240, drainSeconds: 60, stopAtDouble: true };
    const sql = guard.sql ? { sql: guard.sql } : {};
    const result = await runFaults({
      seed,
      workers,
      ...sizeOf(guard.effects ?? 1_500),
      ...limits,
      codeRoot: copy.root,
      ...sql,
    });
    report(`without: ${guard.name}`, result, result.violations.length > 0);
  } finally {
    await copy.remove();
  }
}

async function inProcess(guard: number): Promise<boolean> {
  const [program = "", ...args] = process.argv.slice(1).filter((arg) => arg !== "--guards");
  const child = spawn(
    process.execPath,
    [...process.execArgv, program, ...args, "--seed", String(seed), "--guard", String(guard)],
    {
      stdio: "inherit",
    },
  );
  const [code] = await once(child, "exit");
  return code === 0;
}

function report(name: string, result: RunResult, ok: boolean): void {
  if (!ok) failed += 1;
  const {
    effects: done,
    kills,
    stalls,
    faults,
    terminated,
    restarts,
    payments,
    debits,
    reviews,
    seconds,
    violations,
  } = result;
  console.log(
    `${ok ? "ok  " : "FAIL"} ${name}\n     ${violations.length} violations in ${done} effects, ${debits} debits (${reviews} in review) and ${payments} payments; ` +
      `${kills} kills, ${stalls} stalls, ${faults} faults, ${terminated} sessions cut, ${restarts} database kills; ${seconds} s`,
  );
  for (const violation of violations.slice(0, ok ? 2 : 20)) console.log(`     - ${violation}`);
}
