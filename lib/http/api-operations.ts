import { z } from "zod";
import { accountInput } from "@/lib/domain/account";
import {
  accountAnswer,
  chargeAnswer,
  debitNoticeAnswer,
  failureGroupAnswer,
  invoiceAnswer,
  mandateAnswer,
  registrationLinkAnswer,
  retryRunAnswer,
  webhookEventAnswer,
} from "@/lib/domain/api-answers";
import { chargeInput } from "@/lib/domain/charge";
import { debitNoticeInput } from "@/lib/domain/debit-notice";
import { invoiceInput } from "@/lib/domain/invoice";
import { notifyInput, registrationLinkInput } from "@/lib/domain/registration-link";

export type ApiOperation = {
  method: "get" | "put" | "post";
  /** Under /api/v1, with `{parameters}`. */
  path: string;
  id: string;
  summary: string;
  scope: "read" | "write" | null;
  body?: z.ZodType;
  /** Takes `limit` and `cursor`. */
  list?: true;
  answers: Record<number, { description: string; schema: z.ZodType }>;
};

/** Every operation of the REST API. A test compares it with the route files. */
export const API_OPERATIONS: ApiOperation[] = [
  {
    method: "get",
    path: "/accounts",
    id: "listAccounts",
    summary: "Accounts, newest first",
    scope: "read",
    list: true,
    answers: { 200: { description: "A page of accounts", schema: listOf(accountAnswer) } },
  },
  {
    method: "get",
    path: "/accounts/{externalId}",
    id: "getAccount",
    summary: "One account",
    scope: "read",
    answers: { 200: { description: "The account", schema: accountAnswer } },
  },
  {
    method: "put",
    path: "/accounts/{externalId}",
    id: "putAccount",
    summary: "Make or replace an account. The same body twice changes nothing",
    scope: "write",
    body: accountInput,
    answers: {
      200: { description: "It was there", schema: accountAnswer },
      201: { description: "It is new", schema: accountAnswer },
    },
  },
  {
    method: "get",
    path: "/invoices",
    id: "listInvoices",
    summary: "Invoices, newest first",
    scope: "read",
    list: true,
    answers: { 200: { description: "A page of invoices", schema: listOf(invoiceAnswer) } },
  },
  {
    method: "get",
    path: "/invoices/{externalId}",
    id: "getInvoice",
    summary: "One invoice",
    scope: "read",
    answers: { 200: { description: "The invoice", schema: invoiceAnswer } },
  },
  {
    method: "put",
    path: "/invoices/{externalId}",
    id: "putInvoice",
    summary: "Make or replace an invoice. The same body twice changes nothing",
    scope: "write",
    body: invoiceInput,
    answers: {
      200: { description: "It was there", schema: invoiceAnswer },
      201: { description: "It is new", schema: invoiceAnswer },
    },
  },
  {
    method: "post",
    path: "/invoices/{externalId}/sync",
    id: "syncInvoice",
    summary: "Sync an invoice now, or try a failed one again",
    scope: "write",
    answers: { 202: { description: "It is being looked at", schema: invoiceAnswer } },
  },
  {
    method: "post",
    path: "/registration-links",
    id: "createRegistrationLink",
    summary: "Ask a customer for a mandate by a link. The body is Razorpay's own",
    scope: "write",
    body: registrationLinkInput,
    answers: { 201: { description: "It is being made", schema: registrationLinkAnswer } },
  },
  {
    method: "get",
    path: "/registration-links/{id}",
    id: "getRegistrationLink",
    summary: "One registration link",
    scope: "read",
    answers: { 200: { description: "The link", schema: registrationLinkAnswer } },
  },
  {
    method: "post",
    path: "/registration-links/{id}/notify",
    id: "notifyRegistrationLink",
    summary: "Send an issued link again, by SMS or email",
    scope: "write",
    body: notifyInput,
    answers: { 202: { description: "Razorpay is asked to send it", schema: registrationLinkAnswer } },
  },
  {
    method: "post",
    path: "/registration-links/{id}/cancel",
    id: "cancelRegistrationLink",
    summary: "Take an issued link back",
    scope: "write",
    answers: { 202: { description: "It is being cancelled", schema: registrationLinkAnswer } },
  },
  {
    method: "get",
    path: "/mandates",
    id: "listMandates",
    summary: "Mandates, newest first",
    scope: "read",
    list: true,
    answers: { 200: { description: "A page of mandates", schema: listOf(mandateAnswer) } },
  },
  {
    method: "get",
    path: "/mandates/{id}",
    id: "getMandate",
    summary: "One mandate, with its payments",
    scope: "read",
    answers: { 200: { description: "The mandate", schema: mandateAnswer } },
  },
  {
    method: "post",
    path: "/charges",
    id: "createCharge",
    summary: "Debit a mandate for an invoice, and close its pay link meanwhile",
    scope: "write",
    body: chargeInput,
    answers: { 201: { description: "It is being asked for", schema: chargeAnswer } },
  },
  {
    method: "get",
    path: "/charges/{id}",
    id: "getCharge",
    summary: "One charge",
    scope: "read",
    answers: { 200: { description: "The charge", schema: chargeAnswer } },
  },
  {
    method: "post",
    path: "/debit-notices",
    id: "noteDebitNotice",
    summary: "Note that a payer was told of a debit to come. Nothing is sent",
    scope: "write",
    body: debitNoticeInput,
    answers: { 201: { description: "It is noted", schema: debitNoticeAnswer } },
  },
  {
    method: "get",
    path: "/webhook-events",
    id: "listWebhookEvents",
    summary: "Events received from Razorpay, newest first",
    scope: "read",
    list: true,
    answers: { 200: { description: "A page of events", schema: listOf(webhookEventAnswer) } },
  },
  {
    method: "post",
    path: "/webhook-events/{id}/replay",
    id: "replayWebhookEvent",
    summary: "Process the stored bytes of an event again",
    scope: "write",
    answers: { 202: { description: "It waits to be processed", schema: webhookEventAnswer } },
  },
  {
    method: "get",
    path: "/failures",
    id: "listFailures",
    summary: "What fails, by cause, last seen first",
    scope: "read",
    list: true,
    answers: { 200: { description: "A page of causes", schema: listOf(failureGroupAnswer) } },
  },
  {
    method: "post",
    path: "/failures/{group}/retry",
    id: "retryFailures",
    summary: "Try all that fails for a cause again, in the background. What cannot be tried is left",
    scope: "write",
    answers: { 202: { description: "The retry, as it starts", schema: retryRunAnswer } },
  },
  {
    method: "get",
    path: "/retry-runs/{id}",
    id: "getRetryRun",
    summary: "How a retry of many stands",
    scope: "read",
    answers: { 200: { description: "The retry", schema: retryRunAnswer } },
  },
  {
    method: "get",
    path: "/openapi.json",
    id: "getOpenApi",
    summary: "This document",
    scope: null,
    answers: { 200: { description: "OpenAPI 3.1", schema: z.looseObject({ openapi: z.string() }) } },
  },
];

function listOf(schema: z.ZodType) {
  return z.object({
    data: z.array(schema),
    nextCursor: z.string().nullable().describe("For ?cursor of the next page. Null on the last"),
  });
}
