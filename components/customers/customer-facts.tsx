import { CopyId } from "@/components/ui/copy-id";
import { Facts } from "@/components/ui/facts";
import { Money } from "@/components/ui/money";
import { RazorpayId } from "@/components/ui/razorpay-id";
import { When } from "@/components/ui/when";
import type { CustomerDetail } from "@/lib/domain/customer-detail";

const NONE = <span className="text-ink-3">None</span>;

/** An account as billing has it, with its Razorpay customer. */
export function CustomerFacts({ customer }: { customer: CustomerDetail }) {
  return (
    <Facts
      facts={[
        {
          label: "Razorpay customer",
          value: customer.razorpayCustomerId ? (
            <RazorpayId id={customer.razorpayCustomerId} label="Razorpay customer id" />
          ) : (
            "None yet"
          ),
        },
        { label: "Mapped", value: <When at={customer.mappedAt} as="stamp" /> },
        { label: "Billing id", value: <CopyId id={customer.externalId} label="billing id" /> },
        { label: "Source", value: customer.source.name },
        { label: "Email", value: customer.email ? <CopyId id={customer.email} label="email" /> : NONE },
        { label: "Mobile", value: customer.contact ? <CopyId id={customer.contact} label="mobile" /> : NONE },
        { label: "GSTIN", value: customer.gstin ? <CopyId id={customer.gstin} label="GSTIN" /> : NONE },
        { label: "Outstanding", value: <Money paise={customer.outstanding} /> },
        { label: "Known since", value: <When at={customer.createdAt} as="day" /> },
      ]}
    />
  );
}
