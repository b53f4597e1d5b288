import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { projectRoot } from "@/lib/cli/prisma";
import { GUARDS } from "./guards";

const edits = GUARDS.flatMap(({ name, edits = [] }) => edits.map((edit) => ({ name, ...edit })));

describe("a guard", () => {
  it.each(edits)("is where the run without it looks for it: $name, $file", ({ file, find }) => {
    expect(readFileSync(path.join(projectRoot, file), "utf8").split(find)).toHaveLength(2);
  });
});
