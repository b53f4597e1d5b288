import { describe, expect, it } from "vitest";
import { parseForm } from "./parse-form";

describe("forms", () => {
  it.each([
    ["a=1&b=two", { a: "1", b: "two" }],
    ["customer[name]=A&customer[address][city]=B", { customer: { name: "A", address: { city: "B" } } }],
    ["lines[0][name]=A&lines[1][name]=B", { lines: [{ name: "A" }, { name: "B" }] }],
    ["expand[]=card&expand[]=upi", { expand: ["card", "upi"] }],
    ["notes[note_key 1]=Tea", { notes: { "note_key 1": "Tea" } }],
    ["notes[5]=a&notes[7]=b", { notes: { 5: "a", 7: "b" } }],
    ["name=%E2%82%B9+1", { name: "₹ 1" }],
    ["", {}],
  ])("%s", (text, value) => expect(parseForm(text)).toEqual(value));

  it("cannot reach a prototype", () => {
    parseForm("__proto__[polluted]=1&a[__proto__][polluted]=1");
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
