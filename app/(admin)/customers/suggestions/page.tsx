import type { Metadata, Route } from "next";
import Link from "next/link";
import { NotConnected } from "@/components/connections/not-connected";
import { SuggestionList } from "@/components/customers/suggestion-list";
import { PageHeader } from "@/components/ui/page-header";
import { requireUser } from "@/lib/auth/require-user";
import { lastLearnt } from "@/lib/data/known-customers";
import { listUnmappedWithCandidates } from "@/lib/data/mapping-suggestions";
import { suggestAll } from "@/lib/domain/suggestion-list";
import { pageScope } from "@/lib/http/page-scope";
import { reasonWithout } from "@/lib/http/reason-without";
import { learnCustomersAction } from "../actions";
import { acceptSuggestionsAction } from "../mapping-actions";

export const metadata: Metadata = { title: "Suggested customers" };

export default async function SuggestionsPage() {
  const user = await requireUser("read");
  const { connectionId } = await pageScope();
  const [accounts, asked] = connectionId
    ? await Promise.all([listUnmappedWithCandidates(connectionId), lastLearnt(connectionId)])
    : [[], null];
  const suggestions = suggestAll(accounts);
  return (
    <>
      <PageHeader
        above={
          <Link href={"/customers" as Route} className="hover:underline">
            Customers
          </Link>
        }
        title="Suggested customers"
        below={`${accounts.length.toLocaleString("en-IN")} accounts have no Razorpay customer; ${suggestions.length.toLocaleString("en-IN")} look like one that Razorpay has. The most rupees held up come first.`}
      />
      {connectionId ? (
        <SuggestionList
          key={suggestions.map(({ suggestion }) => suggestion.razorpayCustomerId).join()}
          suggestions={suggestions}
          asked={asked}
          accept={acceptSuggestionsAction}
          learn={learnCustomersAction}
          connectionId={connectionId}
          reason={reasonWithout(user, "mapping.edit")}
        />
      ) : (
        <NotConnected>Customers of the account that is connected are compared with yours here.</NotConnected>
      )}
    </>
  );
}
