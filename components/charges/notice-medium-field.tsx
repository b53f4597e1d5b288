"use client";

import { Select } from "@/components/ui/select";
import { NOTICE_MEDIA, type NoticeMedium } from "@/lib/domain/debit-notice";
import { NOTICE_MEDIUM_LABELS } from "@/lib/format/notice-medium";

/** By which way payers were told. */
export function NoticeMediumField({
  value,
  onValueChange,
}: {
  value: NoticeMedium;
  onValueChange: (medium: NoticeMedium) => void;
}) {
  return (
    <Select
      label="Told by"
      className="w-36"
      value={value}
      onValueChange={onValueChange}
      options={NOTICE_MEDIA.map((medium) => ({ value: medium, label: NOTICE_MEDIUM_LABELS[medium] }))}
    />
  );
}
