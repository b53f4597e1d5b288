"use client";

import { Link2 } from "lucide-react";
import { RecordList, type RecordListData } from "@/components/list/record-list";
import { LINK_LIST, type LinkRow, rowVersion } from "@/lib/domain/mandate-list";
import { countWords } from "@/lib/format/count-words";
import { LINK_COLUMNS } from "./link-columns";

export function LinkList(data: RecordListData<LinkRow>) {
  return (
    <RecordList
      {...data}
      spec={LINK_LIST}
      title="Mandates"
      below={`${countWords(data.page, "registration link", "registration links")}. Times are IST.`}
      noun="registration links"
      caption="Registration links"
      searchLabel="Receipt, customer, or any id"
      columns={LINK_COLUMNS}
      titleOf={(row) => row.receipt}
      versionOf={rowVersion}
      firstUse={{
        icon: <Link2 size={18} />,
        title: "No registration links yet",
        about: "A link asks a customer for a standing authority to debit.",
        next: "Send the first one with New link.",
      }}
    />
  );
}
