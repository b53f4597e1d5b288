import { Controller, type UseFormReturn } from "react-hook-form";
import { RupeeField } from "@/components/form/rupee-field";
import { TextField } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { MandateRequest } from "@/lib/domain/mandate-request";

type Props = { form: UseFormReturn<MandateRequest>; initial: MandateRequest; link: boolean };

/** What the customer is asked to agree to, and until when. */
export function MandateTermFields({ form, initial, link }: Props) {
  const { errors } = form.formState;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField
        label="Description"
        hint="The customer reads it"
        error={errors.description?.message}
        {...form.register("description")}
      />
      <Controller
        control={form.control}
        name="authType"
        render={({ field }) => (
          <Select
            label="Signed by"
            value={field.value}
            onValueChange={field.onChange}
            error={errors.authType?.message}
            options={[
              { value: "any", label: "Any way the customer likes" },
              { value: "netbanking", label: "Netbanking" },
              { value: "debitcard", label: "Debit card" },
              { value: "aadhaar", label: "Aadhaar", hint: "Confirmed a working day later" },
            ]}
          />
        )}
      />
      <RupeeField
        label="Largest single debit"
        hint={link ? "₹5 to ₹9,99,999" : "₹5 to ₹10,00,000"}
        initial={initial.maxAmount}
        error={errors.maxAmount?.message}
        {...form.register("maxAmount")}
      />
      <RupeeField
        label="First payment"
        hint="Optional. Razorpay debits it once the bank has confirmed"
        initial={initial.firstPayment}
        error={errors.firstPayment?.message}
        {...form.register("firstPayment")}
      />
      <TextField
        label="Mandate ends"
        type="date"
        hint="Left empty: in ten years"
        error={errors.mandateUntil?.message}
        {...form.register("mandateUntil")}
      />
      <TextField
        label={link ? "Link expires" : "Page expires"}
        type="date"
        hint="At the end of that day. Left empty: never"
        error={errors.linkUntil?.message}
        {...form.register("linkUntil")}
      />
      {link ? (
        <TextField
          label="Receipt"
          hint="At most 40 characters. Left empty: one is made"
          error={errors.receipt?.message}
          {...form.register("receipt")}
        />
      ) : null}
    </div>
  );
}
