import { TabLinks } from "@/components/ui/tab-links";

type Props = { current: "events" | "refused" | "missing"; refused: number; missing: number };

/** The events that came, those that were turned away, and those that should have come. */
export function WebhookTabs({ current, refused, missing }: Props) {
  return (
    <div className="px-4 sm:px-6">
      <TabLinks
        label="Webhooks"
        tabs={[
          { href: "/webhooks", label: "Events", current: current === "events" },
          {
            href: "/webhooks/refused",
            label: "Refused",
            current: current === "refused",
            count: refused || undefined,
          },
          {
            href: "/webhooks/missing",
            label: "Expected but missing",
            current: current === "missing",
            count: missing || undefined,
          },
        ]}
      />
    </div>
  );
}
