import { TabLinks } from "@/components/ui/tab-links";

/** The lists of mandates: those asked for, by link or on a page of ours, and those there are. */
export function MandateTabs({ current }: { current: "links" | "checkouts" | "mandates" }) {
  return (
    <div className="border-b px-4 sm:px-6">
      <TabLinks
        className="border-b-0"
        label="Mandates"
        tabs={[
          { href: "/mandates/links", label: "Registration links", current: current === "links" },
          { href: "/mandates/checkouts", label: "Authorisation pages", current: current === "checkouts" },
          { href: "/mandates", label: "Mandates", current: current === "mandates" },
        ]}
      />
    </div>
  );
}
