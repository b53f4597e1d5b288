import { useState } from "react";
import { Controller, type UseFormReturn } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { MandateRequest } from "@/lib/domain/mandate-request";
import type { MandateActions, MandateBill, MandateCustomer } from "./mandate-actions";

type Props = {
  form: UseFormReturn<MandateRequest>;
  /** The first customers by name; others are searched for. */
  first: readonly MandateCustomer[];
  actions: MandateActions;
  bills: readonly MandateBill[];
  setBills: (bills: readonly MandateBill[]) => void;
  link: boolean;
};

/** So many are offered without a search. */
const OFFERED = 50;

/** Who is asked, by which way, and for which bill. */
export function MandateWhoFields({ form, first, actions, bills, setBills, link }: Props) {
  const { errors } = form.formState;
  const [customers, setCustomers] = useState(first);
  const [wanted, setWanted] = useState("");
  const [nobody, setNobody] = useState(false);

  async function find() {
    const found = await actions.find({ text: wanted });
    if (!found.ok) return;
    setNobody(found.data.length === 0);
    if (found.data.length > 0) setCustomers(found.data);
  }

  async function choose(accountId: string) {
    form.setValue("accountId", accountId, { shouldDirty: true, shouldValidate: Boolean(errors.accountId) });
    form.setValue("invoiceId", "");
    const customer = customers.find((one) => one.id === accountId);
    if (!customer) return;
    form.setValue("name", customer.name, { shouldValidate: true });
    form.setValue("email", customer.email ?? "", { shouldValidate: true });
    form.setValue("contact", customer.contact ?? "", { shouldValidate: true });
    setBills([]);
    const found = await actions.bills({ accountId });
    if (found.ok && form.getValues("accountId") === accountId) setBills(found.data);
  }

  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Controller
        control={form.control}
        name="way"
        render={({ field }) => (
          <Select
            label="How"
            value={field.value}
            onValueChange={field.onChange}
            options={[
              { value: "link", label: "Registration link", hint: "Razorpay sends it by SMS and email" },
              { value: "screen", label: "Authorise on screen", hint: "A page of ours, to share yourself" },
            ]}
          />
        )}
      />
      <Controller
        control={form.control}
        name="accountId"
        render={({ field }) => (
          <Select
            label="Customer"
            placeholder={link ? "New, as typed below" : "Choose"}
            error={errors.accountId?.message}
            value={field.value || null}
            onValueChange={choose}
            options={customers.map(({ id: value, name, email }) => ({
              value,
              label: name,
              ...(email ? { hint: email } : {}),
            }))}
          />
        )}
      />
      {first.length >= OFFERED ? (
        <TextField
          label="Find another customer"
          hint={
            nobody ? "No mapped customer has this in its name." : "By a part of the name; then choose above"
          }
          className="sm:col-span-2"
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
          end={<Button onClick={find}>Find</Button>}
        />
      ) : null}
      {link ? (
        <>
          <TextField label="Name" error={errors.name?.message} {...form.register("name")} />
          <TextField label="Email" type="email" error={errors.email?.message} {...form.register("email")} />
          <TextField
            label="Mobile"
            type="tel"
            error={errors.contact?.message}
            {...form.register("contact")}
          />
        </>
      ) : null}
      {bills.length > 0 ? (
        <Controller
          control={form.control}
          name="invoiceId"
          render={({ field }) => (
            <Select
              label="Bill of the first payment"
              placeholder="None"
              hint="It is locked until Razorpay has debited the first payment"
              value={field.value || null}
              onValueChange={field.onChange}
              options={bills.map(({ id: value, number, due }) => ({ value, label: number, hint: due }))}
            />
          )}
        />
      ) : null}
    </div>
  );
}
