import { TabLinks } from "@/components/ui/tab-links";

/** The two lists of mandates: those asked for by link, and those there are. */
export function MandateTabs({ current }: { current: "links" | "mandates" }) {
  return (
    <div className="px-4 sm:px-6">
      <TabLinks
        label="Mandates"
        tabs={[
          { href: "/mandates/links", label: "Registration links", current: current === "links" },
          { href: "/mandates", label: "Mandates", current: current === "mandates" },
        ]}
      />
    </div>
  );
}
