"use client";

import { Landmark } from "lucide-react";
import { RecordList, type RecordListData } from "@/components/list/record-list";
import { ButtonLink } from "@/components/ui/button-link";
import { CHARGE_LIST, type ChargeRow, rowVersion } from "@/lib/domain/mandate-list";
import { countWords } from "@/lib/format/count-words";
import { formatMoney } from "@/lib/format/money";
import { CHARGE_COLUMNS } from "./charge-columns";

export function ChargeList(data: RecordListData<ChargeRow>) {
  const { page } = data;
  return (
    <RecordList
      {...data}
      spec={CHARGE_LIST}
      title="Charges"
      below={`${countWords(page, "charge", "charges")}${page.amount ? `, ${formatMoney(page.amount)}` : ""}. Times are IST.`}
      noun="charges"
      caption="Charges"
      searchLabel="Customer, invoice, or any id"
      columns={CHARGE_COLUMNS}
      titleOf={(row) => row.invoice ?? row.customer ?? "Charge"}
      versionOf={rowVersion}
      firstUse={{
        icon: <Landmark size={18} />,
        title: "No charges yet",
        about: "Debits of mandates appear here, from the asking to the answer of the bank.",
        actions: <ButtonLink href="/mandates?view=active">See active mandates</ButtonLink>,
      }}
    />
  );
}
