-- CreateEnum
CREATE TYPE "MandateAuthType" AS ENUM ('NETBANKING', 'DEBITCARD', 'AADHAAR');

-- CreateEnum
CREATE TYPE "BankAccountType" AS ENUM ('SAVINGS', 'CURRENT');

-- CreateEnum
CREATE TYPE "RegistrationLinkStatus" AS ENUM ('CREATING', 'ISSUED', 'PAID', 'CANCELLED', 'EXPIRED', 'REFUSED');

-- CreateEnum
CREATE TYPE "CheckoutStatus" AS ENUM ('OPEN', 'CHECKING', 'AUTHORIZED', 'CANCELLED', 'EXPIRED');

-- CreateEnum
CREATE TYPE "MandateStatus" AS ENUM ('INITIATED', 'CONFIRMED', 'REJECTED', 'PAUSED', 'CANCELLED', 'EXPIRED');

-- CreateEnum
CREATE TYPE "MandateCancellation" AS ENUM ('REQUESTED', 'ACCEPTED');

-- CreateEnum
CREATE TYPE "ChargeStatus" AS ENUM ('CREATED', 'AUTHORIZED', 'CAPTURED', 'FAILED');

-- DropIndex
DROP INDEX "effect_owner";

-- CreateTable
CREATE TABLE "registration_link" (
    "id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "account_id" UUID,
    "invoice_id" UUID,
    "status" "RegistrationLinkStatus" NOT NULL DEFAULT 'CREATING',
    "reason" TEXT,
    "reason_code" TEXT,
    "customer_name" TEXT NOT NULL,
    "customer_email" TEXT NOT NULL,
    "customer_contact" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "auth_type" "MandateAuthType",
    "max_amount" BIGINT NOT NULL,
    "mandate_expires_at" TIMESTAMPTZ(3),
    "first_payment_amount" BIGINT NOT NULL DEFAULT 0,
    "beneficiary_name" TEXT,
    "account_number" TEXT,
    "account_last4" TEXT,
    "account_type" "BankAccountType",
    "ifsc" TEXT,
    "notify_sms" BOOLEAN NOT NULL,
    "notify_email" BOOLEAN NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "receipt" TEXT NOT NULL,
    "notes" JSONB NOT NULL DEFAULT '{}',
    "razorpay_invoice_id" TEXT,
    "razorpay_order_id" TEXT,
    "razorpay_customer_id" TEXT,
    "razorpay_status" TEXT,
    "short_url" TEXT,
    "last_failure" TEXT,
    "last_failure_code" TEXT,
    "sent_by" TEXT NOT NULL,
    "made_from_id" UUID,
    "replaces_mandate_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_synced_at" TIMESTAMPTZ(3),
    "last_notified_at" TIMESTAMPTZ(3),

    CONSTRAINT "registration_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "checkout_authorization" (
    "id" UUID NOT NULL,
    "ref" TEXT NOT NULL,
    "connection_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "invoice_id" UUID,
    "status" "CheckoutStatus" NOT NULL DEFAULT 'OPEN',
    "reason" TEXT,
    "razorpay_customer_id" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "auth_type" "MandateAuthType",
    "max_amount" BIGINT NOT NULL,
    "mandate_expires_at" TIMESTAMPTZ(3),
    "first_payment_amount" BIGINT NOT NULL DEFAULT 0,
    "beneficiary_name" TEXT,
    "account_number" TEXT,
    "account_last4" TEXT,
    "account_type" "BankAccountType",
    "ifsc" TEXT,
    "notes" JSONB NOT NULL DEFAULT '{}',
    "expires_at" TIMESTAMPTZ(3),
    "last_failure" TEXT,
    "last_failure_code" TEXT,
    "sent_by" TEXT NOT NULL,
    "replaces_mandate_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "opened_at" TIMESTAMPTZ(3),
    "last_synced_at" TIMESTAMPTZ(3),

    CONSTRAINT "checkout_authorization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "checkout_order" (
    "id" UUID NOT NULL,
    "checkout_authorization_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "turn" INTEGER NOT NULL DEFAULT 1,
    "receipt" TEXT NOT NULL,
    "razorpay_order_id" TEXT,
    "status" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "checkout_order_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mandate" (
    "id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "razorpay_token_id" TEXT NOT NULL,
    "status" "MandateStatus" NOT NULL DEFAULT 'INITIATED',
    "account_id" UUID,
    "razorpay_customer_id" TEXT,
    "authorization_payment_id" TEXT,
    "registration_link_id" UUID,
    "checkout_authorization_id" UUID,
    "invoice_id" UUID,
    "method" TEXT,
    "auth_type" "MandateAuthType",
    "bank" TEXT,
    "max_amount" BIGINT NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "first_payment_amount" BIGINT NOT NULL DEFAULT 0,
    "beneficiary_name" TEXT,
    "account_number" TEXT,
    "account_last4" TEXT,
    "account_type" "BankAccountType",
    "ifsc" TEXT,
    "umrn" TEXT,
    "failure_reason" TEXT,
    "cancellation" "MandateCancellation",
    "cancel_requested_at" TIMESTAMPTZ(3),
    "cancel_reason" TEXT,
    "replaces_mandate_id" UUID,
    "expected_by" TIMESTAMPTZ(3),
    "missing_since" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmed_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "last_synced_at" TIMESTAMPTZ(3),

    CONSTRAINT "mandate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "charge" (
    "id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "mandate_id" UUID NOT NULL,
    "account_id" UUID,
    "invoice_id" UUID,
    "run_id" UUID,
    "status" "ChargeStatus" NOT NULL DEFAULT 'CREATED',
    "amount" BIGINT NOT NULL,
    "description" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL DEFAULT 1,
    "first_payment" BOOLEAN NOT NULL DEFAULT false,
    "receipt" TEXT,
    "razorpay_order_id" TEXT,
    "razorpay_payment_id" TEXT,
    "failure_reason" TEXT,
    "failure_description" TEXT,
    "sent_at" TIMESTAMPTZ(3),
    "presented" BOOLEAN NOT NULL DEFAULT false,
    "retry_not_before" TIMESTAMPTZ(3),
    "expected_by" TIMESTAMPTZ(3),
    "asked_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settled_at" TIMESTAMPTZ(3),
    "last_synced_at" TIMESTAMPTZ(3),

    CONSTRAINT "charge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "charge_run" (
    "id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "asked_by" TEXT NOT NULL,
    "asked_by_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "chosen" JSONB NOT NULL,
    "excluded" JSONB NOT NULL DEFAULT '[]',
    "planned" INTEGER NOT NULL,
    "total_amount" BIGINT NOT NULL,
    "refused" JSONB NOT NULL DEFAULT '[]',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "charge_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification_log" (
    "id" UUID NOT NULL,
    "registration_link_id" UUID,
    "charge_id" UUID,
    "medium" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'asked',
    "reason" TEXT,
    "asked_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "notification_log_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bank_holiday" (
    "day" DATE NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "bank_holiday_pkey" PRIMARY KEY ("day")
);

-- CreateIndex
CREATE INDEX "registration_link_connection_id_razorpay_order_id_idx" ON "registration_link"("connection_id", "razorpay_order_id");

-- CreateIndex
CREATE INDEX "registration_link_created_at_id_idx" ON "registration_link"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "registration_link_account_id_idx" ON "registration_link"("account_id");

-- CreateIndex
CREATE INDEX "registration_link_open" ON "registration_link"("connection_id", "last_synced_at") WHERE (status = ANY (ARRAY['ISSUED'::"RegistrationLinkStatus"]));

-- CreateIndex
CREATE UNIQUE INDEX "registration_link_connection_id_receipt_key" ON "registration_link"("connection_id", "receipt");

-- CreateIndex
CREATE UNIQUE INDEX "registration_link_connection_id_razorpay_invoice_id_key" ON "registration_link"("connection_id", "razorpay_invoice_id");

-- CreateIndex
CREATE UNIQUE INDEX "checkout_authorization_ref_key" ON "checkout_authorization"("ref");

-- CreateIndex
CREATE INDEX "checkout_authorization_created_at_id_idx" ON "checkout_authorization"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "checkout_authorization_account_id_idx" ON "checkout_authorization"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "checkout_order_checkout_authorization_id_day_turn_key" ON "checkout_order"("checkout_authorization_id", "day", "turn");

-- CreateIndex
CREATE UNIQUE INDEX "checkout_order_connection_id_razorpay_order_id_key" ON "checkout_order"("connection_id", "razorpay_order_id");

-- CreateIndex
CREATE INDEX "mandate_created_at_id_idx" ON "mandate"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "mandate_account_id_idx" ON "mandate"("account_id");

-- CreateIndex
CREATE INDEX "mandate_live" ON "mandate"("connection_id", "last_synced_at") WHERE (status = ANY (ARRAY['INITIATED'::"MandateStatus", 'CONFIRMED'::"MandateStatus", 'PAUSED'::"MandateStatus"]));

-- CreateIndex
CREATE UNIQUE INDEX "mandate_connection_id_razorpay_token_id_key" ON "mandate"("connection_id", "razorpay_token_id");

-- CreateIndex
CREATE INDEX "charge_created_at_id_idx" ON "charge"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "charge_mandate_id_created_at_idx" ON "charge"("mandate_id", "created_at");

-- CreateIndex
CREATE INDEX "charge_invoice_id_attempt_idx" ON "charge"("invoice_id", "attempt");

-- CreateIndex
CREATE INDEX "charge_in_flight" ON "charge"("connection_id", "last_synced_at") WHERE (status = ANY (ARRAY['CREATED'::"ChargeStatus", 'AUTHORIZED'::"ChargeStatus"]));

-- CreateIndex
CREATE INDEX "charge_run_id_idx" ON "charge"("run_id");

-- CreateIndex
CREATE UNIQUE INDEX "charge_connection_id_razorpay_order_id_key" ON "charge"("connection_id", "razorpay_order_id");

-- CreateIndex
CREATE UNIQUE INDEX "charge_connection_id_razorpay_payment_id_key" ON "charge"("connection_id", "razorpay_payment_id");

-- CreateIndex
CREATE UNIQUE INDEX "charge_one_in_flight" ON "charge"("invoice_id") WHERE (status = ANY (ARRAY['CREATED'::"ChargeStatus", 'AUTHORIZED'::"ChargeStatus"]));

-- CreateIndex
CREATE INDEX "charge_run_created_at_id_idx" ON "charge_run"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "notification_log_registration_link_id_created_at_idx" ON "notification_log"("registration_link_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "effect_owner" ON "effect"("target_id", "kind", "provider_id") WHERE (kind = ANY (ARRAY['invoice.create'::text, 'link.create'::text, 'order.create'::text, 'recurring.charge'::text]));

-- CreateIndex
CREATE UNIQUE INDEX "one_live_charge" ON "effect"("subject_id") WHERE ((kind = 'recurring.charge'::text) AND (state = ANY (ARRAY['READY'::"EffectState", 'CALLING'::"EffectState", 'UNKNOWN'::"EffectState", 'REVIEW'::"EffectState"])));

-- AddForeignKey
ALTER TABLE "registration_link" ADD CONSTRAINT "registration_link_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "registration_link" ADD CONSTRAINT "registration_link_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "checkout_authorization" ADD CONSTRAINT "checkout_authorization_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "checkout_authorization" ADD CONSTRAINT "checkout_authorization_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "checkout_order" ADD CONSTRAINT "checkout_order_checkout_authorization_id_fkey" FOREIGN KEY ("checkout_authorization_id") REFERENCES "checkout_authorization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mandate" ADD CONSTRAINT "mandate_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mandate" ADD CONSTRAINT "mandate_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mandate" ADD CONSTRAINT "mandate_registration_link_id_fkey" FOREIGN KEY ("registration_link_id") REFERENCES "registration_link"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mandate" ADD CONSTRAINT "mandate_checkout_authorization_id_fkey" FOREIGN KEY ("checkout_authorization_id") REFERENCES "checkout_authorization"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "charge" ADD CONSTRAINT "charge_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "charge" ADD CONSTRAINT "charge_mandate_id_fkey" FOREIGN KEY ("mandate_id") REFERENCES "mandate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "charge" ADD CONSTRAINT "charge_invoice_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "invoice"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "charge" ADD CONSTRAINT "charge_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "charge_run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_log" ADD CONSTRAINT "notification_log_registration_link_id_fkey" FOREIGN KEY ("registration_link_id") REFERENCES "registration_link"("id") ON DELETE SET NULL ON UPDATE CASCADE;


