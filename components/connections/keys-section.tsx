"use client";

import { type ComponentProps, lazy, Suspense } from "react";
import { Facts } from "@/components/ui/facts";
import { Skeleton } from "@/components/ui/skeleton";
import { When } from "@/components/ui/when";

const KeyRotationForm = lazy(() => import("./key-rotation-form"));

type Props = ComponentProps<typeof KeyRotationForm> & { maskedKeyId: string; setAt: Date };

/** The keys of now, and the way to others without a pause. */
export function KeysSection({ maskedKeyId, setAt, ...form }: Props) {
  return (
    <div className="flex flex-col gap-4">
      <Facts
        facts={[
          { label: "Key Id", value: <span className="font-mono text-xs">{maskedKeyId}</span> },
          {
            label: "Key Secret",
            value: (
              <>
                Set on <When at={setAt} as="stamp" />
              </>
            ),
          },
        ]}
      />
      <ol className="list-decimal space-y-1 pl-5 text-sm text-ink-2">
        <li>
          In Razorpay, open Account &amp; Settings, API keys, and regenerate the key. Let the old one live for
          24 hours.
        </li>
        <li>
          Paste the new pair here. It is tried first, and looked at whether it opens the same account: by an
          invoice or a customer that this connection made there.
        </li>
        <li>
          Customers, invoices, payments and events stay. What the old keys could not do goes on by itself.
        </li>
      </ol>
      <Suspense fallback={<Skeleton className="h-40 w-full" />}>
        <KeyRotationForm {...form} />
      </Suspense>
    </div>
  );
}
