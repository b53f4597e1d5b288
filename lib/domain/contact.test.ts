import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ContactFacts, contactForRazorpay, contactProblems, normalNumber } from "./contact";

const fine: ContactFacts = {
  name: "Kaveri Analytics",
  email: "accounts@kaveri.example",
  contact: "9845012345",
  gstin: "29ABCDE1234F2Z5",
};
const fieldsOf = (change: Partial<ContactFacts>) =>
  contactProblems({ ...fine, ...change }).map(({ field }) => field);

describe("contactProblems", () => {
  it("has nothing against good facts, or none at all but a name", () => {
    expect(contactProblems(fine)).toEqual([]);
    expect(contactProblems({ name: "Asha", email: null, contact: "", gstin: " " })).toEqual([]);
  });

  it.each([
    ["Al", "name"],
    ["x".repeat(51), "name"],
    ["A & B Traders", "name"],
    ["Foo-Bar", "name"],
  ])("refuses the name %s", (name, field) => {
    expect(fieldsOf({ name })).toEqual([field]);
  });

  it.each(["Abc", "x".repeat(50), "M/s. D'Souza (Goa) @ 2", "कावेरी एनालिटिक्स", "  Two   words "])(
    "takes the name %s",
    (name) => {
      expect(fieldsOf({ name })).toEqual([]);
    },
  );

  it.each([
    "asha",
    "asha@kaveri",
    "a b@kaveri.example",
    "@kaveri.example",
    `${"x".repeat(60)}@k.in`,
    "a@b@c.in",
  ])("refuses the email %s", (email) => {
    expect(fieldsOf({ email })).toEqual(["email"]);
  });

  it.each([
    "1234567",
    "98450abcde",
    "+91984501234",
    "+91 98450 123456",
    "+1234567890123456",
    "++919845012345",
    "12+345678",
  ])("refuses the number %s", (contact) => {
    expect(fieldsOf({ contact })).toEqual(["contact"]);
  });

  it.each(["29ABCDE1234F2Z", "29ABCDE1234F2Z55", "29ABCDE-234F2Z5"])("refuses the GSTIN %s", (gstin) => {
    expect(fieldsOf({ gstin })).toEqual(["gstin"]);
  });

  it("names every field at fault, and the character", () => {
    const problems = contactProblems({ name: "A & B", email: "x", contact: "1", gstin: "1" });
    expect(problems.map(({ field }) => field)).toEqual(["name", "email", "contact", "gstin"]);
    expect(problems[0]?.message).toContain("&");
  });
});

describe("normalNumber", () => {
  it.each([
    ["9845012345", "+919845012345"],
    ["98450 12345", "+919845012345"],
    ["098450-12345", "+919845012345"],
    ["919845012345", "+919845012345"],
    ["+91 (98450) 12345", "+919845012345"],
    ["+91 098450 12345", "+919845012345"],
    ["0091 98450 12345", "+919845012345"],
    ["044 2345 6789", "+914423456789"],
    ["+14155552671", "+14155552671"],
    ["0014155552671", "+14155552671"],
    ["12345678", "12345678"],
  ])("%s is %s", (text, number) => {
    expect(normalNumber(text)).toBe(number);
  });

  it("does not change what it has made", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\+?[\d ().-]{5,18}$/), (text) => {
        expect(normalNumber(normalNumber(text))).toBe(normalNumber(text));
      }),
    );
  });
});

it("sends what passed in the form that Razorpay wants", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\+?[\d ().-]{5,20}$/), (contact) => {
      const facts = { ...fine, contact };
      if (contactProblems(facts).length > 0) return;
      const sent = contactForRazorpay(facts).contact;
      if (sent !== null) expect(sent).toMatch(/^(?=.{8,15}$)\+?\d{8,15}$/);
    }),
  );
  expect(contactForRazorpay({ ...fine, name: " A  B ", gstin: "29abcde1234f2z5", email: " " })).toEqual({
    name: "A B",
    email: null,
    contact: "+919845012345",
    gstin: "29ABCDE1234F2Z5",
  });
});
