-- CreateEnum
CREATE TYPE "BillingSourceKind" AS ENUM ('TOGAI', 'API', 'CSV');

-- CreateEnum
CREATE TYPE "MappingStatus" AS ENUM ('UNMAPPED', 'PENDING', 'MAPPED', 'CONFLICT', 'BLOCKED');

-- CreateEnum
CREATE TYPE "BillingStatus" AS ENUM ('OPEN', 'VOID', 'PAID', 'UNCOLLECTIBLE', 'OTHER');

-- CreateEnum
CREATE TYPE "PaymentStatusOfInvoice" AS ENUM ('UNPAID', 'PARTIALLY_PAID', 'PAID');

-- CreateEnum
CREATE TYPE "ConnectionMode" AS ENUM ('TEST', 'LIVE');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('ADMIN', 'OPERATOR', 'VIEWER');

-- CreateEnum
CREATE TYPE "ApiKeyScope" AS ENUM ('READ', 'WRITE');

-- CreateEnum
CREATE TYPE "SyncStatus" AS ENUM ('PENDING', 'BLOCKED', 'SYNCED', 'FAILED', 'SKIPPED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "PaymentStatus" AS ENUM ('CREATED', 'FAILED', 'AUTHORIZED', 'CAPTURED', 'REFUNDED');

-- CreateEnum
CREATE TYPE "WebhookStatus" AS ENUM ('RECEIVED', 'PROCESSING', 'PROCESSED', 'DUPLICATE', 'IGNORED', 'UNMATCHED', 'POISON', 'DEAD');

-- CreateEnum
CREATE TYPE "JobState" AS ENUM ('READY', 'RUNNING', 'DONE', 'DEAD');

-- CreateEnum
CREATE TYPE "EffectState" AS ENUM ('READY', 'CALLING', 'UNKNOWN', 'DONE', 'FAILED', 'REVIEW', 'CANCELLED');

-- CreateTable
CREATE TABLE "billing_source" (
    "id" UUID NOT NULL,
    "kind" "BillingSourceKind" NOT NULL,
    "name" TEXT NOT NULL,
    "connection_id" UUID,
    "token" TEXT,
    "endpoint_id" TEXT NOT NULL,
    "last_polled_at" TIMESTAMPTZ(3),
    "last_poll_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "billing_source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" UUID NOT NULL,
    "billing_source_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "contact" TEXT,
    "gstin" TEXT,
    "content_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account_setting" (
    "account_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_setting_pkey" PRIMARY KEY ("account_id","name")
);

-- CreateTable
CREATE TABLE "customer_mapping" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "status" "MappingStatus" NOT NULL DEFAULT 'UNMAPPED',
    "razorpay_customer_id" TEXT,
    "reason" TEXT,
    "reason_code" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "mapped_at" TIMESTAMPTZ(3),

    CONSTRAINT "customer_mapping_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invoice" (
    "id" UUID NOT NULL,
    "billing_source_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "paid_elsewhere" BIGINT NOT NULL DEFAULT 0,
    "amount_paid" BIGINT NOT NULL DEFAULT 0,
    "payment_status" "PaymentStatusOfInvoice" NOT NULL DEFAULT 'UNPAID',
    "billing_status" "BillingStatus" NOT NULL,
    "description" TEXT,
    "issued_on" DATE NOT NULL,
    "due_on" DATE NOT NULL,
    "content_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "paid_at" TIMESTAMPTZ(3),

    CONSTRAINT "invoice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invoice_line" (
    "id" UUID NOT NULL,
    "invoice_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "quantity" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "invoice_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "connection" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "key_secret" TEXT NOT NULL,
    "key_secret_set_at" TIMESTAMPTZ(3) NOT NULL,
    "mode" "ConnectionMode" NOT NULL,
    "razorpay_account_id" TEXT,
    "endpoint_id" TEXT NOT NULL,
    "sync_customers" BOOLEAN NOT NULL DEFAULT true,
    "sync_invoices" BOOLEAN NOT NULL DEFAULT true,
    "apply_payments" BOOLEAN NOT NULL DEFAULT true,
    "partial_payment" BOOLEAN NOT NULL DEFAULT false,
    "notify_sms" BOOLEAN NOT NULL DEFAULT false,
    "notify_email" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disabled_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),
    "last_event_at" TIMESTAMPTZ(3),

    CONSTRAINT "connection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "call_pace" (
    "target_id" UUID NOT NULL,
    "rate_per_second" INTEGER NOT NULL DEFAULT 8,
    "allowance" DOUBLE PRECISION NOT NULL DEFAULT 8,
    "refilled_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "paused_until" TIMESTAMPTZ(3),
    "pause_reason" TEXT,
    "failures_in_a_row" INTEGER NOT NULL DEFAULT 0,
    "last_call_at" TIMESTAMPTZ(3),
    "last_call_outcome" TEXT,
    "last_good_call_at" TIMESTAMPTZ(3),

    CONSTRAINT "call_pace_pkey" PRIMARY KEY ("target_id")
);

-- CreateTable
CREATE TABLE "webhook_secret" (
    "id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "secret" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "valid_until" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_secret_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user_account" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "password_hash" TEXT NOT NULL,
    "password_version" INTEGER NOT NULL DEFAULT 1,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "password_version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "ip" TEXT,
    "user_agent" TEXT,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_throttle" (
    "key" TEXT NOT NULL,
    "failures" INTEGER NOT NULL,
    "window_start" TIMESTAMPTZ(3) NOT NULL,
    "blocked_until" TIMESTAMPTZ(3),

    CONSTRAINT "sign_in_throttle_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "scope" "ApiKeyScope" NOT NULL,
    "billing_source_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "api_key_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "request_hash" BYTEA NOT NULL,
    "status" INTEGER,
    "body" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("api_key_id","key")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT,
    "actor_name" TEXT,
    "session_id" UUID,
    "ip" TEXT,
    "action" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" TEXT,
    "before" JSONB,
    "after" JSONB,
    "reason" TEXT,
    "request_id" TEXT,
    "effect_id" UUID,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invoice_sync" (
    "id" UUID NOT NULL,
    "invoice_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "generation" INTEGER NOT NULL DEFAULT 1,
    "status" "SyncStatus" NOT NULL,
    "reason" TEXT,
    "reason_code" TEXT,
    "amount_requested" BIGINT,
    "razorpay_invoice_id" TEXT,
    "razorpay_order_id" TEXT,
    "razorpay_status" TEXT,
    "receipt" TEXT,
    "short_url" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_synced_at" TIMESTAMPTZ(3),

    CONSTRAINT "invoice_sync_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment" (
    "id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "razorpay_payment_id" TEXT NOT NULL,
    "status" "PaymentStatus" NOT NULL,
    "amount" BIGINT NOT NULL,
    "amount_refunded" BIGINT NOT NULL DEFAULT 0,
    "fee" BIGINT,
    "tax" BIGINT,
    "currency" TEXT NOT NULL,
    "method" TEXT,
    "razorpay_order_id" TEXT,
    "razorpay_invoice_id" TEXT,
    "razorpay_customer_id" TEXT,
    "razorpay_token_id" TEXT,
    "invoice_id" UUID,
    "failure_reason" TEXT,
    "failure_description" TEXT,
    "paid_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "payment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "state_move" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "subject_type" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "from_state" TEXT,
    "to_state" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "note" TEXT,
    "changes" JSONB NOT NULL DEFAULT '[]',
    "source" TEXT NOT NULL,
    "webhook_event_id" UUID,
    "effect_id" UUID,
    "run_id" UUID,

    CONSTRAINT "state_move_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reconciliation_run" (
    "id" UUID NOT NULL,
    "connection_id" UUID,
    "started_by" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),
    "checked" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "reconciliation_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_event" (
    "id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "event_id" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "status" "WebhookStatus" NOT NULL,
    "entity_ids" TEXT[],
    "body_sha256" BYTEA NOT NULL,
    "duplicate_of_id" UUID,
    "event_created_at" TIMESTAMPTZ(3),
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "processed_at" TIMESTAMPTZ(3),
    "tries" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "summary" TEXT,
    "redeliveries" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "webhook_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_body" (
    "webhook_event_id" UUID NOT NULL,
    "body" TEXT NOT NULL,
    "headers" JSONB NOT NULL,

    CONSTRAINT "webhook_body_pkey" PRIMARY KEY ("webhook_event_id")
);

-- CreateTable
CREATE TABLE "webhook_rejection" (
    "id" UUID NOT NULL,
    "connection_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "size" INTEGER NOT NULL,
    "body_sha256" BYTEA NOT NULL,
    "claimed_event" TEXT,
    "reason" TEXT NOT NULL,

    CONSTRAINT "webhook_rejection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "job" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "lane" TEXT,
    "dedupe_key" TEXT,
    "priority" SMALLINT NOT NULL DEFAULT 0,
    "state" "JobState" NOT NULL DEFAULT 'READY',
    "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "max_attempts" INTEGER NOT NULL DEFAULT 12,
    "lease_until" TIMESTAMPTZ(3),
    "lease_token" BIGINT NOT NULL DEFAULT 0,
    "worker" TEXT,
    "last_error" JSONB,
    "result" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "schedule" (
    "name" TEXT NOT NULL,
    "every_seconds" INTEGER NOT NULL,
    "next_run_at" TIMESTAMPTZ(3) NOT NULL,
    "last_run_at" TIMESTAMPTZ(3),

    CONSTRAINT "schedule_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "effect" (
    "id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "target_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "request" JSONB NOT NULL,
    "request_hash" BYTEA NOT NULL,
    "reference" TEXT NOT NULL,
    "state" "EffectState" NOT NULL DEFAULT 'READY',
    "provider_id" TEXT,
    "result" JSONB,
    "probes" INTEGER NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "called_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lease_until" TIMESTAMPTZ(3),
    "lease_token" BIGINT NOT NULL DEFAULT 0,
    "reason" TEXT,
    "reason_code" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "effect_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "effect_attempt" (
    "effect_id" UUID NOT NULL,
    "n" INTEGER NOT NULL,
    "what" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "http_status" INTEGER,
    "detail" JSONB,

    CONSTRAINT "effect_attempt_pkey" PRIMARY KEY ("effect_id","n")
);

-- CreateTable
CREATE TABLE "worker_heartbeat" (
    "worker" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "worker_heartbeat_pkey" PRIMARY KEY ("worker")
);

-- CreateIndex
CREATE UNIQUE INDEX "billing_source_endpoint_id_key" ON "billing_source"("endpoint_id");

-- CreateIndex
CREATE INDEX "account_created_at_id_idx" ON "account"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "account_billing_source_id_external_id_key" ON "account"("billing_source_id", "external_id");

-- CreateIndex
CREATE INDEX "customer_mapping_connection_id_status_idx" ON "customer_mapping"("connection_id", "status");

-- CreateIndex
CREATE UNIQUE INDEX "customer_mapping_account_id_connection_id_key" ON "customer_mapping"("account_id", "connection_id");

-- CreateIndex
CREATE UNIQUE INDEX "customer_mapping_connection_id_razorpay_customer_id_key" ON "customer_mapping"("connection_id", "razorpay_customer_id");

-- CreateIndex
CREATE INDEX "invoice_created_at_id_idx" ON "invoice"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "invoice_account_id_created_at_id_idx" ON "invoice"("account_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "invoice_due_on_id_idx" ON "invoice"("due_on", "id");

-- CreateIndex
CREATE INDEX "invoice_number_idx" ON "invoice"("number" text_pattern_ops);

-- CreateIndex
CREATE UNIQUE INDEX "invoice_billing_source_id_external_id_key" ON "invoice"("billing_source_id", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "invoice_line_invoice_id_position_key" ON "invoice_line"("invoice_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "connection_endpoint_id_key" ON "connection"("endpoint_id");

-- CreateIndex
CREATE INDEX "connection_created_at_idx" ON "connection"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "connection_key_id_key" ON "connection"("key_id") WHERE (deleted_at is null);

-- CreateIndex
CREATE INDEX "webhook_secret_connection_id_idx" ON "webhook_secret"("connection_id");

-- CreateIndex
CREATE UNIQUE INDEX "user_account_email_key" ON "user_account"("email");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_hash_key" ON "api_key"("hash");

-- CreateIndex
CREATE INDEX "idempotency_key_created_at_idx" ON "idempotency_key"("created_at");

-- CreateIndex
CREATE INDEX "audit_entry_at_id_idx" ON "audit_entry"("at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "audit_entry_subject_type_subject_id_idx" ON "audit_entry"("subject_type", "subject_id");

-- CreateIndex
CREATE INDEX "invoice_sync_connection_id_status_created_at_id_idx" ON "invoice_sync"("connection_id", "status", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "invoice_sync_connection_id_razorpay_order_id_idx" ON "invoice_sync"("connection_id", "razorpay_order_id");

-- CreateIndex
CREATE INDEX "invoice_sync_open" ON "invoice_sync"("connection_id", "last_synced_at") WHERE (razorpay_status in ('issued', 'partially_paid'));

-- CreateIndex
CREATE UNIQUE INDEX "invoice_sync_invoice_id_connection_id_generation_key" ON "invoice_sync"("invoice_id", "connection_id", "generation");

-- CreateIndex
CREATE UNIQUE INDEX "invoice_sync_connection_id_razorpay_invoice_id_key" ON "invoice_sync"("connection_id", "razorpay_invoice_id");

-- CreateIndex
CREATE INDEX "payment_invoice_id_idx" ON "payment"("invoice_id");

-- CreateIndex
CREATE INDEX "payment_connection_id_razorpay_order_id_idx" ON "payment"("connection_id", "razorpay_order_id");

-- CreateIndex
CREATE UNIQUE INDEX "payment_connection_id_razorpay_payment_id_key" ON "payment"("connection_id", "razorpay_payment_id");

-- CreateIndex
CREATE INDEX "state_move_subject_type_subject_id_at_idx" ON "state_move"("subject_type", "subject_id", "at");

-- CreateIndex
CREATE INDEX "state_move_webhook_event_id_idx" ON "state_move"("webhook_event_id");

-- CreateIndex
CREATE INDEX "reconciliation_run_started_at_id_idx" ON "reconciliation_run"("started_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "webhook_event_received_at_id_idx" ON "webhook_event"("received_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "webhook_event_connection_id_received_at_id_idx" ON "webhook_event"("connection_id", "received_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "webhook_event_connection_id_body_sha256_idx" ON "webhook_event"("connection_id", "body_sha256");

-- CreateIndex
CREATE INDEX "webhook_event_entity_ids_idx" ON "webhook_event" USING GIN ("entity_ids");

-- CreateIndex
CREATE UNIQUE INDEX "webhook_event_connection_id_event_id_key" ON "webhook_event"("connection_id", "event_id");

-- CreateIndex
CREATE INDEX "webhook_rejection_connection_id_at_idx" ON "webhook_rejection"("connection_id", "at" DESC);

-- CreateIndex
CREATE INDEX "job_due" ON "job"("priority", "due_at", "id") WHERE (state = 'READY');

-- CreateIndex
CREATE INDEX "job_lane_due" ON "job"("lane", "priority", "due_at", "id") WHERE (state = 'READY');

-- CreateIndex
CREATE INDEX "job_lease" ON "job"("lease_until") WHERE (state = 'RUNNING');

-- CreateIndex
CREATE INDEX "job_ended" ON "job"("ended_at") WHERE (state in ('DONE', 'DEAD'));

-- CreateIndex
CREATE UNIQUE INDEX "job_one_waiting" ON "job"("dedupe_key") WHERE (state = 'READY');

-- CreateIndex
CREATE UNIQUE INDEX "job_one_in_lane" ON "job"("lane") WHERE (state = 'RUNNING');

-- CreateIndex
CREATE INDEX "effect_subject_id_created_at_idx" ON "effect"("subject_id", "created_at");

-- CreateIndex
CREATE INDEX "effect_live" ON "effect"("due_at") WHERE (state in ('READY', 'CALLING', 'UNKNOWN'));

-- CreateIndex
CREATE UNIQUE INDEX "effect_target_id_kind_key_key" ON "effect"("target_id", "kind", "key");

-- CreateIndex
CREATE UNIQUE INDEX "effect_owner" ON "effect"("target_id", "kind", "provider_id") WHERE (kind in ('invoice.create'));

-- AddForeignKey
ALTER TABLE "billing_source" ADD CONSTRAINT "billing_source_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_billing_source_id_fkey" FOREIGN KEY ("billing_source_id") REFERENCES "billing_source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_setting" ADD CONSTRAINT "account_setting_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer_mapping" ADD CONSTRAINT "customer_mapping_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer_mapping" ADD CONSTRAINT "customer_mapping_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoice" ADD CONSTRAINT "invoice_billing_source_id_fkey" FOREIGN KEY ("billing_source_id") REFERENCES "billing_source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoice" ADD CONSTRAINT "invoice_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoice_line" ADD CONSTRAINT "invoice_line_invoice_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "invoice"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_secret" ADD CONSTRAINT "webhook_secret_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_billing_source_id_fkey" FOREIGN KEY ("billing_source_id") REFERENCES "billing_source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoice_sync" ADD CONSTRAINT "invoice_sync_invoice_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "invoice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoice_sync" ADD CONSTRAINT "invoice_sync_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment" ADD CONSTRAINT "payment_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment" ADD CONSTRAINT "payment_invoice_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "invoice"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_event" ADD CONSTRAINT "webhook_event_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_body" ADD CONSTRAINT "webhook_body_webhook_event_id_fkey" FOREIGN KEY ("webhook_event_id") REFERENCES "webhook_event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "effect_attempt" ADD CONSTRAINT "effect_attempt_effect_id_fkey" FOREIGN KEY ("effect_id") REFERENCES "effect"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- What the schema cannot say: the audit log only grows.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% only grows: a row is never changed or deleted', TG_TABLE_NAME;
END;
$$;
CREATE TRIGGER audit_entry_only_grows BEFORE UPDATE OR DELETE ON "audit_entry"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
