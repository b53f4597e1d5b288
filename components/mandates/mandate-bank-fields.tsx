import { useState } from "react";
import { Controller, type UseFormReturn } from "react-hook-form";
import { TextField } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { MandateRequest } from "@/lib/domain/mandate-request";

/** The customer's bank account: all of it, or the customer chooses one while signing. */
export function MandateBankFields({ form }: { form: UseFormReturn<MandateRequest> }) {
  const { errors } = form.formState;
  const [opened, setOpened] = useState(false);
  // What is wrong must not be hidden in a box that is closed.
  const wrong = Boolean(errors.bankName || errors.bankNumber || errors.bankIfsc);
  return (
    <details
      className="rounded-lg border px-3 py-2"
      open={opened || wrong}
      onToggle={(event) => setOpened(event.currentTarget.open)}
    >
      <summary className="text-sm font-medium">Bank account (all of it or none)</summary>
      <div className="mt-3 grid gap-4 sm:grid-cols-2">
        <TextField
          label="Account holder"
          error={errors.bankName?.message}
          {...form.register("bankName", { deps: ["bankNumber", "bankIfsc"] })}
        />
        <TextField
          label="Account number"
          hint="Kept encrypted; only its last four digits are shown"
          inputMode="numeric"
          autoComplete="off"
          error={errors.bankNumber?.message}
          {...form.register("bankNumber", { deps: ["bankName", "bankIfsc"] })}
        />
        <TextField
          label="IFSC"
          hint="Such as HDFC0001233"
          mono
          error={errors.bankIfsc?.message}
          {...form.register("bankIfsc", { deps: ["bankName", "bankNumber"] })}
        />
        <Controller
          control={form.control}
          name="bankType"
          render={({ field }) => (
            <Select
              label="Account type"
              value={field.value}
              onValueChange={field.onChange}
              options={[
                { value: "savings", label: "Savings" },
                { value: "current", label: "Current" },
              ]}
            />
          )}
        />
      </div>
    </details>
  );
}
