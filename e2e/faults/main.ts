import os from "node:os";
import { type RunResult, runFaults } from "./fault-run";
import { copyWithout } from "./fault-world";
import { GUARDS } from "./guards";

/**
 * `npm run faults [-- --effects 10000] [--seed 7] [--workers 3] [--guards]`: proves by trying that nothing is done
 * twice or lost. With `--guards` also takes out each guard in turn and expects the run to notice.
 */
const number = (name: string, otherwise: number) => {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? otherwise : Number(process.argv[at + 1]);
};
const effects = number("effects", 2_000);
const seed = number("seed", Math.floor(Date.now() / 1000) % 1_000_000);
const workers = number("workers", 3);

console.log(`${os.cpus().length} cores, Node ${process.version}, seed ${seed}, ${workers} workers`);
let failed = 0;

// An account is one effect (its customer), a bill two (the draft and its issue).
const accounts = Math.ceil(effects / 8);
const invoices = Math.ceil((effects - accounts) / 2);
const troubleSeconds = Math.ceil(effects / 12);
const whole = await runFaults({ seed, accounts, invoices, workers, troubleSeconds, drainSeconds: 120 });
report("everything as it is", whole, whole.violations.length === 0);

if (process.argv.includes("--guards")) {
  for (const guard of GUARDS) {
    const copy = await copyWithout(guard.edits ?? []);
    try {
      const size = { accounts: 30, invoices: 120, workers, troubleSeconds: 40, drainSeconds: 40 };
      const result = await runFaults({
        seed,
        ...size,
        codeRoot: copy.root,
        ...(guard.sql ? { sql: guard.sql } : {}),
      });
      report(`without: ${guard.name}`, result, result.violations.length > 0);
    } finally {
      await copy.remove();
    }
  }
}
console.log(
  `${1 + (process.argv.includes("--guards") ? GUARDS.length : 0) - failed} passed, ${failed} failed`,
);
process.exit(failed === 0 ? 0 : 1);

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
    seconds,
    violations,
  } = result;
  console.log(
    `${ok ? "ok  " : "FAIL"} ${name}\n     ${violations.length} violations in ${done} effects and ${payments} payments; ` +
      `${kills} kills, ${stalls} stalls, ${faults} faults, ${terminated} sessions cut, ${restarts} database kills; ${seconds} s`,
  );
  for (const violation of violations.slice(0, ok ? 2 : 20)) console.log(`     - ${violation}`);
}
