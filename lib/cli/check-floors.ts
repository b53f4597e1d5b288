import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { projectRoot } from "./prisma";

/** Versions below these have known ways in. Read from the lockfile, so that no audit server is needed. */
const FLOORS: Record<string, string> = {
  next: "16.4.6",
  react: "19.2.3",
  "react-dom": "19.2.3",
  "next-auth": "4.24.15",
};

export type Lockfile = { packages: Record<string, LockedPackage> };
type LockedPackage = {
  version?: string;
  integrity?: string;
  resolved?: string;
  inBundle?: boolean;
  link?: boolean;
};

/** Every sentence names something wrong with the lockfile; none means that it may be installed from. */
export function floorProblems(lockfile: Lockfile): string[] {
  const problems: string[] = [];
  const present = new Set<string>();
  for (const [place, { version = "", integrity, resolved, inBundle, link }] of Object.entries(
    lockfile.packages,
  )) {
    if (place === "") continue;
    const name = place.slice(place.lastIndexOf("node_modules/") + "node_modules/".length);
    present.add(name);
    const floor = FLOORS[name];
    if (floor && compareVersions(version, floor) < 0) {
      problems.push(`${place} is ${version}: ${name} below ${floor} has a known way in.`);
    }
    // What is bundled is covered by the hash of the package that brings it.
    if (!integrity && !inBundle) problems.push(`${place} has no integrity hash.`);
    if (link) problems.push(`${place} is a link to somewhere outside the lockfile.`);
    if (resolved) problems.push(`${place} is tied to ${resolved}: leave the host to the registry in use.`);
  }
  for (const name of Object.keys(FLOORS))
    if (!present.has(name)) problems.push(`${name} is not in the lockfile.`);
  return problems;
}

/** As semantic versioning orders them; a pre-release is below its release. */
export function compareVersions(a: string, b: string): number {
  const parse = (text: string) => {
    const [numbers = "", pre] = text.split("+")[0]?.split(/-(.*)/s) ?? [];
    return { numbers: numbers.split(".").map(Number), pre: pre ?? "" };
  };
  const [left, right] = [parse(a), parse(b)];
  for (const i of [0, 1, 2]) {
    const difference = (left.numbers[i] ?? 0) - (right.numbers[i] ?? 0);
    if (difference !== 0) return difference;
  }
  if (left.pre === right.pre) return 0;
  return !left.pre ? 1 : !right.pre ? -1 : left.pre < right.pre ? -1 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const lockfile = JSON.parse(
    await readFile(path.join(projectRoot, "package-lock.json"), "utf8"),
  ) as Lockfile;
  const problems = floorProblems(lockfile);
  for (const problem of problems) console.error(problem);
  console.log(problems.length === 0 ? "The lockfile is above every floor." : "The lockfile needs work.");
  process.exitCode = problems.length === 0 ? 0 : 1;
}
