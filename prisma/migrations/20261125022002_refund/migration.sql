-- CreateEnum
CREATE TYPE "RefundStatus" AS ENUM ('PENDING', 'PROCESSED', 'FAILED');

-- CreateTable
CREATE TABLE "refund" (
    "id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "razorpay_refund_id" TEXT NOT NULL,
    "razorpay_payment_id" TEXT NOT NULL,
    "status" "RefundStatus" NOT NULL,
    "amount" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "receipt" TEXT,
    "speed_requested" TEXT,
    "speed_processed" TEXT,
    "bank_reference" TEXT,
    "refunded_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_synced_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "refund_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "refund_connection_id_razorpay_payment_id_idx" ON "refund"("connection_id", "razorpay_payment_id");

-- CreateIndex
CREATE INDEX "refund_pending" ON "refund"("connection_id", "last_synced_at") WHERE (status = 'PENDING'::"RefundStatus");

-- CreateIndex
CREATE UNIQUE INDEX "refund_connection_id_razorpay_refund_id_key" ON "refund"("connection_id", "razorpay_refund_id");

-- AddForeignKey
ALTER TABLE "refund" ADD CONSTRAINT "refund_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What was given back before refunds were kept is asked of Razorpay.
INSERT INTO "job" ("id", "name", "payload", "dedupe_key")
SELECT gen_random_uuid(), 'payment.check',
  jsonb_build_object('connectionId', "connection_id", 'razorpayPaymentId', "razorpay_payment_id"),
  'payment.check:' || "connection_id" || ':' || "razorpay_payment_id"
FROM "payment" WHERE "amount_refunded" > 0;
