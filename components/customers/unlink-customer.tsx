"use client";

import { useRouter } from "next/navigation";
import { AskButton } from "@/components/ui/ask-button";
import { toast } from "@/lib/client/toast";
import type { Action } from "@/lib/domain/action-result";
import type { CustomerLink } from "@/lib/domain/customer-link";

type Props = {
  accountId: string;
  name: string;
  unlink: Action<{ id: string }, { razorpayCustomerId: string }>;
  link: Action<CustomerLink, { name: string | null }>;
  reason?: string;
};

/** Takes the Razorpay customer away from an account. Undo gives it back. */
export function UnlinkCustomer({ accountId, name, unlink, link, reason }: Props) {
  const router = useRouter();
  return (
    <AskButton
      size="sm"
      reason={reason}
      title={`Unlink the customer of ${name}`}
      body={
        <>
          <p>
            Bills to come wait until it has a customer again. Payment links that were sent stay as they are,
            and can be paid.
          </p>
          <p>If billing keeps the id in a setting of its own, take it out there too.</p>
        </>
      }
      confirmLabel="Unlink customer"
      danger
      run={async () => {
        const result = await unlink({ id: accountId });
        if (!result.ok) return result;
        const { razorpayCustomerId } = result.data;
        toast({
          title: "Customer unlinked",
          detail: razorpayCustomerId,
          undo: async () => {
            const back = await link({ accountId, razorpayCustomerId });
            if (!back.ok)
              toast({ title: "It was not linked again", detail: back.error.message, tone: "bad" });
            router.refresh();
          },
        });
        router.refresh();
        return result;
      }}
    >
      Unlink
    </AskButton>
  );
}
