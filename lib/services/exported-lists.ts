import { countCharges, readCharges } from "@/lib/data/charge-list";
import { countCheckouts, readCheckouts } from "@/lib/data/checkout-list";
import { countCustomers, readCustomers } from "@/lib/data/customer-list";
import { listFailureGroups } from "@/lib/data/failure-groups";
import { countInvoices } from "@/lib/data/invoice-counts";
import { readInvoices } from "@/lib/data/invoice-list";
import { countLinks, readLinks } from "@/lib/data/link-list";
import { countMandates, listMandateBanks, readMandates } from "@/lib/data/mandate-list";
import { countWebhookEvents, readWebhookEvents } from "@/lib/data/webhook-event-list";
import { CUSTOMER_LIST } from "@/lib/domain/customer-list";
import { FAILURE_LIST } from "@/lib/domain/failure";
import { INVOICE_LIST } from "@/lib/domain/invoice-list";
import type { ExportedList } from "@/lib/domain/list-export";
import type { PageOf } from "@/lib/domain/list-page";
import type { ListQuery, ListSpec } from "@/lib/domain/list-query";
import { CHARGE_LIST, CHECKOUT_LIST, LINK_LIST, mandateList } from "@/lib/domain/mandate-list";
import { WEBHOOK_EVENT_LIST } from "@/lib/domain/webhook-event-list";
import { type CsvColumn, chosenColumns, csvHead, csvRows } from "@/lib/format/csv-file";
import { CUSTOMER_CSV } from "@/lib/format/customer-csv";
import { FAILURE_CSV } from "@/lib/format/failure-csv";
import { INVOICE_CSV } from "@/lib/format/invoice-csv";
import { CHARGE_CSV, CHECKOUT_CSV, LINK_CSV, MANDATE_CSV } from "@/lib/format/mandate-csv";
import { WEBHOOK_CSV } from "@/lib/format/webhook-csv";

type Scope = { connectionId: string | null; today: string };

type Source<Row> = {
  label: string;
  /** What its file is called. */
  name: string;
  /** What it can be asked for: of some lists, as far as there are rows. */
  specOf: (scope: Scope) => ListSpec | Promise<ListSpec>;
  columns: readonly CsvColumn<Row>[];
  read: (query: ListQuery, scope: Scope) => Promise<PageOf<Row>>;
  count: (query: ListQuery, scope: Scope, cap: number) => Promise<{ count: number }>;
};

/** A list as lines of a file, whatever its rows are. */
export type FileSource = Pick<Source<never>, "label" | "name" | "specOf" | "count"> & {
  head: (fields: string | null) => string;
  /** The lines of the page that the query names, and the key of the next. */
  lines: (
    query: ListQuery,
    scope: Scope,
    fields: string | null,
  ) => Promise<{ text: string; rows: number; next: string | null }>;
};

/** Every list that can be had as a file. A list that is named and not here does not compile. */
export const exportedLists: Record<ExportedList, FileSource> = {
  "/invoices": source({
    label: "Invoices",
    name: "invoices",
    specOf: () => INVOICE_LIST,
    columns: INVOICE_CSV,
    read: readInvoices,
    count: countInvoices,
  }),
  "/customers": source({
    label: "Customers",
    name: "customers",
    specOf: () => CUSTOMER_LIST,
    columns: CUSTOMER_CSV,
    read: readCustomers,
    count: countCustomers,
  }),
  "/mandates": source({
    label: "Mandates",
    name: "mandates",
    specOf: async (scope) => mandateList(await listMandateBanks(scope)),
    columns: MANDATE_CSV,
    read: readMandates,
    count: countMandates,
  }),
  "/mandates/links": source({
    label: "Registration links",
    name: "registration-links",
    specOf: () => LINK_LIST,
    columns: LINK_CSV,
    read: readLinks,
    count: countLinks,
  }),
  "/mandates/checkouts": source({
    label: "Authorisation pages",
    name: "authorisation-pages",
    specOf: () => CHECKOUT_LIST,
    columns: CHECKOUT_CSV,
    read: readCheckouts,
    count: countCheckouts,
  }),
  "/charges": source({
    label: "Charges",
    name: "charges",
    specOf: () => CHARGE_LIST,
    columns: CHARGE_CSV,
    read: readCharges,
    count: countCharges,
  }),
  "/webhooks": source({
    label: "Webhooks",
    name: "webhooks",
    specOf: () => WEBHOOK_EVENT_LIST,
    columns: WEBHOOK_CSV,
    read: readWebhookEvents,
    count: countWebhookEvents,
  }),
  "/failures": source({
    label: "Sync failures",
    name: "sync-failures",
    specOf: () => FAILURE_LIST,
    columns: FAILURE_CSV,
    read: listFailureGroups,
    count: (query, scope) => listFailureGroups(query, scope),
  }),
};

function source<Row>({ columns, read, ...rest }: Source<Row>): FileSource {
  return {
    ...rest,
    head: (fields) => csvHead(chosenColumns(columns, fields)),
    lines: async (query, scope, fields) => {
      const { rows, next } = await read(query, scope);
      return { text: csvRows(chosenColumns(columns, fields), rows), rows: rows.length, next };
    },
  };
}
