import type { Place } from "@/lib/crypto/secret-box";

/** Where each secret is kept: what its ciphertext is bound to. */
export const keySecretPlace = (connectionId: string): Place => ({
  table: "connection",
  column: "key_secret",
  rowId: connectionId,
  ownerId: connectionId,
});

export const webhookSecretPlace = (secretId: string, connectionId: string): Place => ({
  table: "webhook_secret",
  column: "secret",
  rowId: secretId,
  ownerId: connectionId,
});

export const webhookBodyPlace = (webhookEventId: string, connectionId: string): Place => ({
  table: "webhook_body",
  column: "body",
  rowId: webhookEventId,
  ownerId: connectionId,
});

export const sourceTokenPlace = (billingSourceId: string): Place => ({
  table: "billing_source",
  column: "token",
  rowId: billingSourceId,
  ownerId: billingSourceId,
});

export const accountNumberPlace = (
  table: "registration_link" | "checkout_authorization" | "mandate",
  rowId: string,
  connectionId: string,
): Place => ({ table, column: "account_number", rowId, ownerId: connectionId });

/** A row of a file of registration links: it may hold an account number. */
export const linkBatchRowPlace = (linkId: string, connectionId: string): Place => ({
  table: "link_batch_row",
  column: "request",
  rowId: linkId,
  ownerId: connectionId,
});
