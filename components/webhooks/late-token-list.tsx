import type { Route } from "next";
import Link from "next/link";
import { Card } from "@/components/ui/card";
import { CopyId } from "@/components/ui/copy-id";
import { SimpleTable } from "@/components/ui/simple-table";
import { When } from "@/components/ui/when";
import type { Action } from "@/lib/domain/action-result";
import { AskTokenButton } from "./ask-token-button";

export type LateTokenRow = {
  mandateId: string;
  razorpayTokenId: string;
  customer: string | null;
  signedAt: Date;
  expectedBy: Date;
  lastSyncedAt: Date | null;
  askable: boolean;
};

type Props = { tokens: readonly LateTokenRow[]; ask: Action<{ id: string }, null>; reason?: string };

/** Mandates that were signed and of whose bank nothing was heard by the day it should have been. */
export function LateTokenList({ tokens, ask, reason }: Props) {
  if (tokens.length === 0) return null;
  return (
    <Card title="Banks that have not answered" flush>
      <p className="px-4 pt-3 text-sm text-ink-2">
        Neither token.confirmed nor token.rejected has come by the day it should have. Each token is asked for
        by itself once an hour; a bank may simply be late.
      </p>
      <SimpleTable
        caption="Tokens whose event is late"
        columns={[
          { label: "Token" },
          { label: "Customer" },
          { label: "Signed (IST)" },
          { label: "Expected by" },
          { label: "Razorpay last asked" },
          { label: "Ask" },
        ]}
        rows={tokens.map((token) => ({
          id: token.mandateId,
          cells: [
            <CopyId key="token" id={token.razorpayTokenId} label="token id" />,
            <Link
              key="customer"
              href={`/mandates/${token.mandateId}` as Route}
              className="text-accent-text hover:underline"
            >
              {token.customer ?? "The mandate"}
            </Link>,
            <When key="signed" at={token.signedAt} />,
            <When key="expected" at={token.expectedBy} />,
            <When key="asked" at={token.lastSyncedAt} />,
            <AskTokenButton
              key="ask"
              id={token.mandateId}
              tokenId={token.razorpayTokenId}
              ask={ask}
              reason={reason ?? (token.askable ? undefined : "No payment has said yet whose token it is")}
            />,
          ],
        }))}
      />
    </Card>
  );
}
