import { describe, expect, it } from "vitest";
import { readColumns, writeColumns } from "./columns";

const byDefault = { number: true, issued: true, gstin: false };

describe("chosen columns", () => {
  it("writes nothing for the columns as they come", () =>
    expect(writeColumns(byDefault, byDefault)).toBeNull());
  it("writes what differs", () =>
    expect(writeColumns({ number: true, issued: false, gstin: true }, byDefault)).toBe("-issued,gstin"));
  it("reads it back", () => expect(readColumns("-issued,gstin")).toEqual({ issued: false, gstin: true }));
  it("reads an absent choice as none", () => expect(readColumns(null)).toEqual({}));
});
