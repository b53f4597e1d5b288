"use client";

import { MonitorSmartphone } from "lucide-react";
import { RecordList, type RecordListData } from "@/components/list/record-list";
import { CHECKOUT_LIST, type CheckoutRow, rowVersion } from "@/lib/domain/mandate-list";
import { countWords } from "@/lib/format/count-words";
import { CHECKOUT_COLUMNS } from "./checkout-columns";

export function CheckoutList(data: RecordListData<CheckoutRow>) {
  return (
    <RecordList
      {...data}
      spec={CHECKOUT_LIST}
      title="Mandates"
      below={`${countWords(data.page, "authorisation page", "authorisation pages")}. Times are IST.`}
      noun="authorisation pages"
      caption="Authorisation pages"
      searchLabel="Customer, description, or any id"
      columns={CHECKOUT_COLUMNS}
      titleOf={(row) => row.customer}
      versionOf={rowVersion}
      firstUse={{
        icon: <MonitorSmartphone size={18} />,
        title: "No authorisation pages yet",
        about: "A page of ours on which a customer signs with Razorpay Checkout.",
        next: "Make one with New page.",
      }}
    />
  );
}
