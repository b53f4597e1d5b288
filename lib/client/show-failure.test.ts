import type { UseFormReturn } from "react-hook-form";
import { describe, expect, it } from "vitest";
import { showFailure } from "./show-failure";

type Values = { name: string; bank: { ifsc: string } };

function formWith(values: Values) {
  const errors: Record<string, string | undefined> = {};
  const focused: string[] = [];
  const form = {
    getValues: () => values,
    setError: (field: string, { message }: { message?: string }, options?: { shouldFocus?: boolean }) => {
      errors[field] = message;
      if (options?.shouldFocus) focused.push(field);
    },
  } as unknown as UseFormReturn<Values>;
  return { form, errors, focused };
}

describe("showFailure", () => {
  it("puts messages on their fields and goes to the first", () => {
    const { form, errors, focused } = formWith({ name: "", bank: { ifsc: "" } });
    showFailure(form, {
      code: "invalid",
      message: "Check the form.",
      fields: { name: ["Enter a name."], "bank.ifsc": ["Eleven letters."] },
    });
    expect(errors).toEqual({ name: "Enter a name.", "bank.ifsc": "Eleven letters." });
    expect(focused).toEqual(["name"]);
  });

  it("says above the button what has no field, with the request to quote", () => {
    const { form, errors } = formWith({ name: "", bank: { ifsc: "" } });
    showFailure(form, { code: "upstream", message: "Razorpay did not answer.", requestId: "r-1" });
    expect(errors).toEqual({ "root.server": "Razorpay did not answer. (request r-1)" });
  });

  it("loses no message of a field the form does not have", () => {
    const { form, errors } = formWith({ name: "", bank: { ifsc: "" } });
    showFailure(form, { code: "invalid", message: "Check the form.", fields: { gone: ["It is gone."] } });
    expect(errors["root.server"]).toBe("Check the form. It is gone.");
  });
});
