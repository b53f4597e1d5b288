"use client";

import { Users } from "lucide-react";
import type { ReactNode } from "react";
import { RecordList, type RecordListData } from "@/components/list/record-list";
import { RowButton } from "@/components/list/row-button";
import { CopyId } from "@/components/ui/copy-id";
import type { Action } from "@/lib/domain/action-result";
import { CUSTOMER_LIST, type CustomerRow, customerVersion } from "@/lib/domain/customer-list";
import { countWords } from "@/lib/format/count-words";
import { CUSTOMER_COLUMNS } from "./customer-columns";

type Props = RecordListData<CustomerRow> & {
  map: Action<{ id: string }, null>;
  /** Why this person may not map customers, if so. */
  mapReason?: string;
  /** What missing mappings hold up, in a sentence. */
  heldUp: ReactNode;
};

export function CustomerList({ map, mapReason, heldUp, ...data }: Props) {
  return (
    <RecordList
      {...data}
      spec={CUSTOMER_LIST}
      title="Customers"
      below={
        <>
          {countWords(data.page, "customer", "customers")}. {heldUp}
        </>
      }
      noun="customers"
      caption="Customers"
      searchLabel="Name, email, mobile, or any id"
      columns={CUSTOMER_COLUMNS}
      titleOf={(row) => row.name}
      aboveOf={(row) => <CopyId id={row.externalId} label="billing id" />}
      versionOf={customerVersion}
      actionOf={(row) =>
        row.mapping === "UNMAPPED" || row.mapping === "BLOCKED" ? (
          <RowButton label="Try again" name={row.name} reason={mapReason} run={() => map({ id: row.id })} />
        ) : null
      }
      firstUse={{
        icon: <Users size={18} />,
        title: "No customers yet",
        about: "Accounts of your billing system appear here, each with its Razorpay customer id.",
      }}
    />
  );
}
