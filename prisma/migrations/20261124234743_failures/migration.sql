-- CreateEnum
CREATE TYPE "RetryItemState" AS ENUM ('WAITING', 'ASKED', 'DONE', 'FAILED', 'LEFT');

-- AlterTable
ALTER TABLE "customer_mapping" ADD COLUMN     "pushed_hash" BYTEA,
ADD COLUMN     "unlinked_customer_id" TEXT;

-- AlterTable
ALTER TABLE "effect" ADD COLUMN     "dismissed_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "notification_log" ADD COLUMN     "invoice_sync_id" UUID;

-- CreateTable
CREATE TABLE "failure_mark" (
    "group_id" UUID NOT NULL,
    "snoozed_until" TIMESTAMPTZ(3),
    "resolved_at" TIMESTAMPTZ(3),
    "note" TEXT,
    "marked_by" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "failure_mark_pkey" PRIMARY KEY ("group_id")
);

-- CreateTable
CREATE TABLE "retry_run" (
    "id" UUID NOT NULL,
    "group_id" UUID,
    "connection_id" UUID,
    "title" TEXT NOT NULL,
    "asked_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "paused_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "retry_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "retry_run_item" (
    "run_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "item_id" UUID NOT NULL,
    "asked_id" UUID,
    "label" TEXT NOT NULL,
    "amount" BIGINT,
    "state" "RetryItemState" NOT NULL DEFAULT 'WAITING',
    "note" TEXT,
    "asked_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "retry_run_item_pkey" PRIMARY KEY ("run_id","position")
);

-- CreateTable
CREATE TABLE "known_customer" (
    "connection_id" UUID NOT NULL,
    "razorpay_customer_id" TEXT NOT NULL,
    "name" TEXT,
    "email" TEXT,
    "phone" TEXT,
    "gstin" TEXT,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "known_customer_pkey" PRIMARY KEY ("connection_id","razorpay_customer_id")
);

-- CreateIndex
CREATE INDEX "retry_run_created_at_id_idx" ON "retry_run"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "retry_run_open" ON "retry_run"("created_at") WHERE (ended_at IS NULL);

-- CreateIndex
CREATE INDEX "known_customer_connection_id_email_idx" ON "known_customer"("connection_id", "email");

-- CreateIndex
CREATE INDEX "known_customer_connection_id_phone_idx" ON "known_customer"("connection_id", "phone");

-- CreateIndex
CREATE INDEX "known_customer_connection_id_gstin_idx" ON "known_customer"("connection_id", "gstin");

-- CreateIndex
CREATE INDEX "effect_for_people" ON "effect"("kind", "created_at") WHERE ((state = ANY (ARRAY['FAILED'::"EffectState", 'REVIEW'::"EffectState"])) AND (dismissed_at IS NULL));

-- CreateIndex
CREATE INDEX "job_dead" ON "job"("ended_at") WHERE (state = 'DEAD'::"JobState");

-- CreateIndex
CREATE INDEX "notification_log_invoice_sync_id_created_at_idx" ON "notification_log"("invoice_sync_id", "created_at");

-- AddForeignKey
ALTER TABLE "retry_run_item" ADD CONSTRAINT "retry_run_item_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "retry_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;


