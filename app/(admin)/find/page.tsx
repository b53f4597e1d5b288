import { SearchX } from "lucide-react";
import type { Metadata, Route } from "next";
import { redirect } from "next/navigation";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { requireUser } from "@/lib/auth/require-user";
import { findById } from "@/lib/data/find-record";
import { recordKind } from "@/lib/domain/record-kind";
import { razorpayUrl } from "@/lib/format/razorpay-url";

export const metadata: Metadata = { title: "Find an id" };

/** Where a pasted id leads: straight to its record, or to a plain word that nothing here has it. */
export default async function FindPage({
  searchParams,
}: {
  searchParams: Promise<{ id?: string | string[] }>;
}) {
  await requireUser("read");
  const { id: given } = await searchParams;
  const id = [given].flat()[0]?.trim().slice(0, 100) ?? "";
  const path = id ? await findById(id) : null;
  if (path) redirect(path as Route);
  const atRazorpay = razorpayUrl(id);
  return (
    <>
      <PageHeader title="Find an id" />
      <EmptyState
        icon={<SearchX size={18} />}
        title={id ? `Nothing here has ${id}` : "No id was given"}
        actions={
          <>
            {atRazorpay ? <ButtonLink href={atRazorpay}>Look in Razorpay</ButtonLink> : null}
            <ButtonLink href="/webhooks">See the webhooks</ButtonLink>
          </>
        }
      >
        {recordKind(id)
          ? "It may belong to another Razorpay account, or its event has not arrived."
          : "Ids look like inv_, pay_, order_ or cust_ and fourteen letters and digits."}
      </EmptyState>
    </>
  );
}
