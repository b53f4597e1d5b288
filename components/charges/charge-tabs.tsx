import { TabLinks } from "@/components/ui/tab-links";

/** The pages about debits. */
export function ChargeTabs({
  current,
  refunds,
}: {
  current: "charges" | "refunds" | "returns";
  /** Proposed refunds that wait for a person. */
  refunds: number;
}) {
  return (
    <div className="px-4 sm:px-6">
      <TabLinks
        label="Charges"
        tabs={[
          { href: "/charges", label: "Charges", current: current === "charges" },
          {
            href: "/charges/refunds",
            label: "Refunds",
            current: current === "refunds",
            ...(refunds > 0 ? { count: refunds } : {}),
          },
          { href: "/charges/returns", label: "Return rate", current: current === "returns" },
        ]}
      />
    </div>
  );
}
