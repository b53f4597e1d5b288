"use client";

import { CircleCheck } from "lucide-react";
import { RecordList, type RecordListData } from "@/components/list/record-list";
import { Money } from "@/components/ui/money";
import { FAILURE_LIST, type FailureGroup, groupVersion } from "@/lib/domain/failure";
import { countWords } from "@/lib/format/count-words";
import { failureFix, failureTitle, stepLabel } from "@/lib/format/failure-words";
import type { FailureActions } from "./failure-actions";
import { FAILURE_COLUMNS } from "./failure-columns";
import { RetryMany } from "./retry-many";

type Props = RecordListData<FailureGroup> & {
  retry: Pick<FailureActions, "estimate" | "start">;
  retryReason?: string;
};

/** What failed, not row by row but by cause. */
export function FailureList({ retry, retryReason, ...data }: Props) {
  const { page } = data;
  return (
    <RecordList
      {...data}
      spec={FAILURE_LIST}
      title="Sync failures"
      below={
        <>
          {countWords(page, "cause", "causes")}
          {page.amount ? (
            <>
              , <Money paise={page.amount} /> at stake
            </>
          ) : null}
          . Times are IST.
        </>
      }
      noun="failures"
      caption="Sync failures by cause"
      searchLabel="Reason, code or step"
      columns={FAILURE_COLUMNS}
      titleOf={failureTitle}
      belowOf={(row) => stepLabel(row.step)}
      versionOf={groupVersion}
      actionOf={(row) =>
        failureFix(row).step === "retry" ? (
          <RetryMany
            size="sm"
            chosen={{ groupId: row.id, selection: EVERYTHING }}
            actions={retry}
            label={`Retry ${row.count.toLocaleString("en-IN")}`}
            reason={retryReason}
          />
        ) : null
      }
      firstUse={{
        icon: <CircleCheck size={18} />,
        title: "Nothing fails",
        about:
          "What is refused, blocked or needs a decision appears here, with what is at stake and what mends it.",
      }}
    />
  );
}

const EVERYTHING = { kind: "all", query: "", except: [] as string[] } as const;
