"use client";

import { FileSignature } from "lucide-react";
import { RecordList, type RecordListData } from "@/components/list/record-list";
import { ButtonLink } from "@/components/ui/button-link";
import { type MandateRow, mandateList, rowVersion } from "@/lib/domain/mandate-list";
import { countWords } from "@/lib/format/count-words";
import { MANDATE_COLUMNS } from "./mandate-columns";

type Props = RecordListData<MandateRow> & {
  /** The banks that can be filtered by. */
  banks: readonly string[];
};

export function MandateList({ banks, ...data }: Props) {
  return (
    <RecordList
      {...data}
      spec={mandateList(banks)}
      title="Mandates"
      below={`${countWords(data.page, "mandate", "mandates")}. Times are IST.`}
      noun="mandates"
      caption="Mandates"
      searchLabel="Customer, UMRN, or any id"
      columns={MANDATE_COLUMNS}
      titleOf={(row) => row.customer ?? row.tokenId}
      versionOf={rowVersion}
      firstUse={{
        icon: <FileSignature size={18} />,
        title: "No mandates yet",
        about: "Mandates that customers have signed appear here, with what their banks said.",
        next: "Ask for the first with New link.",
        actions: <ButtonLink href="/mandates/links">See registration links</ButtonLink>,
      }}
    />
  );
}
