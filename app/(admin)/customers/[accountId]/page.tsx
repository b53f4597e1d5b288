import type { Metadata, Route } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { cache } from "react";
import { CustomerFacts } from "@/components/customers/customer-facts";
import { CustomerInvoices } from "@/components/customers/customer-invoices";
import { CustomerProblem } from "@/components/customers/customer-problem";
import { CustomerSettings } from "@/components/customers/customer-settings";
import { CustomerSuggestions } from "@/components/customers/customer-suggestions";
import { UnlinkCustomer } from "@/components/customers/unlink-customer";
import { CallAttempts } from "@/components/history/call-attempts";
import { RecordTimeline } from "@/components/history/record-timeline";
import { WatchRecord } from "@/components/history/watch-record";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { TabLinks } from "@/components/ui/tab-links";
import { requireUser } from "@/lib/auth/require-user";
import { findCustomerDetail } from "@/lib/data/customer-detail";
import { listInvoicesOfAccount } from "@/lib/data/invoice-list";
import { findCandidates, lastLearnt } from "@/lib/data/known-customers";
import { isUuid } from "@/lib/domain/is-uuid";
import { comparable, suggestMappings } from "@/lib/domain/mapping-suggestion";
import { can } from "@/lib/domain/permissions";
import { MAPPING_LABELS } from "@/lib/format/status-label";
import { pageScope } from "@/lib/http/page-scope";
import { reasonWithout } from "@/lib/http/reason-without";
import {
  createCustomerAction,
  learnCustomersAction,
  linkCustomerAction,
  unlinkCustomerAction,
} from "../actions";

type Props = { params: Promise<{ accountId: string }>; searchParams: Promise<{ tab?: string | string[] }> };

const read = cache(async (id: string, payloads: boolean) => {
  if (!isUuid(id)) return null;
  const { connectionId } = await pageScope();
  return findCustomerDetail(id, { connectionId, payloads });
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const user = await requireUser("read");
  const customer = await read((await params).accountId, can(user.role, "payload.read"));
  return { title: customer?.name ?? "Customer not found" };
}

export default async function CustomerPage({ params, searchParams }: Props) {
  const user = await requireUser("read");
  const payloads = can(user.role, "payload.read");
  const customer = await read((await params).accountId, payloads);
  if (!customer) notFound();
  const scope = await pageScope();
  const unmapped = customer.mapping !== "MAPPED" && customer.mapping !== "PENDING";
  const { connectionId } = scope;
  const ask = unmapped && connectionId !== null;
  const [invoices, known, learnt] = await Promise.all([
    listInvoicesOfAccount(customer.id, scope),
    ask ? findCandidates({ ...comparable(customer), connectionId }) : [],
    ask ? lastLearnt(connectionId) : null,
  ]);
  const tab = [(await searchParams).tab].flat()[0] ?? "invoices";
  const path = `/customers/${customer.id}`;
  return (
    <>
      <PageHeader
        above={
          <Link href={"/customers" as Route} className="hover:underline">
            Customers
          </Link>
        }
        title={customer.name}
        below={
          <span className="flex flex-wrap items-center gap-2">
            <StatusBadge status={MAPPING_LABELS[customer.mapping]} />
            <WatchRecord watched={customer.mapping === "PENDING" ? "moving" : "still"} now={scope.now} />
          </span>
        }
      />
      <div className="grid gap-4 px-4 pb-8 sm:px-6 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <CustomerProblem
            customer={customer}
            actions={{ create: createCustomerAction, link: linkCustomerAction }}
            reason={reasonWithout(user, "mapping.edit")}
          />
          {ask ? (
            <CustomerSuggestions
              accountId={customer.id}
              suggestions={suggestMappings(customer, known)}
              asked={learnt !== null}
              learn={learnCustomersAction}
              link={linkCustomerAction}
              reason={reasonWithout(user, "mapping.edit")}
            />
          ) : null}
          <TabLinks
            label="Customer"
            tabs={[
              {
                href: path,
                label: "Invoices",
                current: tab === "invoices",
                count: invoices.length,
                capped: invoices.length >= 50,
              },
              { href: `${path}?tab=settings`, label: "Settings", current: tab === "settings" },
              { href: `${path}?tab=timeline`, label: "Timeline", current: tab === "timeline" },
              {
                href: `${path}?tab=calls`,
                label: "Calls",
                current: tab === "calls",
                count: customer.attemptsMade.length,
              },
            ]}
          />
          {tab === "settings" ? (
            <Card title="Settings" flush>
              <CustomerSettings settings={customer.settings} />
            </Card>
          ) : tab === "timeline" ? (
            <Card title="Timeline">
              <RecordTimeline moves={customer.moves} attempts={customer.attemptsMade} />
            </Card>
          ) : tab === "calls" ? (
            <CallAttempts attempts={customer.attemptsMade} payloads={payloads} />
          ) : (
            <CustomerInvoices invoices={invoices} />
          )}
        </div>
        <Card
          title="Account"
          className="self-start"
          action={
            customer.mapping === "MAPPED" ? (
              <UnlinkCustomer
                accountId={customer.id}
                name={customer.name}
                unlink={unlinkCustomerAction}
                link={linkCustomerAction}
                reason={reasonWithout(user, "mapping.edit")}
              />
            ) : null
          }
        >
          <CustomerFacts customer={customer} />
        </Card>
      </div>
    </>
  );
}
