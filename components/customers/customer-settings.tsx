import { CopyId } from "@/components/ui/copy-id";
import { SimpleTable } from "@/components/ui/simple-table";
import { When } from "@/components/ui/when";
import { CUSTOMER_ID_SETTING } from "@/lib/domain/account-setting";
import type { AccountSetting } from "@/lib/domain/customer-detail";

/** The account's settings, name by value, as every other flow of billing reads them. */
export function CustomerSettings({ settings }: { settings: readonly AccountSetting[] }) {
  const known = settings.some(({ name }) => name === CUSTOMER_ID_SETTING);
  const rows = settings.map(({ name, value, updatedAt }) => ({
    id: name,
    cells: [
      <code key="name" className="font-mono text-xs">
        {name}
      </code>,
      <CopyId key="value" id={value} label={name} />,
      <When key="at" at={updatedAt} />,
    ],
  }));
  if (!known) {
    rows.unshift({
      id: CUSTOMER_ID_SETTING,
      cells: [
        <code key="name" className="font-mono text-xs">
          {CUSTOMER_ID_SETTING}
        </code>,
        <span key="value" className="text-ink-3">
          Not set. It is written here, and in billing, once the customer is mapped.
        </span>,
        <span key="at" />,
      ],
    });
  }
  return (
    <SimpleTable
      caption="Settings"
      columns={[{ label: "Setting" }, { label: "Value" }, { label: "Changed (IST)" }]}
      rows={rows}
    />
  );
}
