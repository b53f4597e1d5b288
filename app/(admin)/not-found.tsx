import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";

export default function NotFound() {
  return (
    <>
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        title="There is no such page or record"
        actions={<ButtonLink href="/">Back to the overview</ButtonLink>}
      >
        The address may be from another connection or company. Search with Ctrl and K for a number, a name or
        an id.
      </EmptyState>
    </>
  );
}
