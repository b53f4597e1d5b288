import type { ReactNode } from "react";
import { ConnectFirst } from "@/components/list/connect-first";
import { EmptyState } from "@/components/ui/empty-state";

/** In the place of work that needs a Razorpay account, where there is none; says what the work would be. */
export function NotConnected({ children }: { children: ReactNode }) {
  return (
    <EmptyState title="No Razorpay account is connected" actions={<ConnectFirst />}>
      {children}
    </EmptyState>
  );
}
