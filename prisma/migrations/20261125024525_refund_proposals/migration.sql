-- CreateEnum
CREATE TYPE "RefundProposalStatus" AS ENUM ('PROPOSED', 'CONFIRMED', 'MADE', 'FAILED', 'DISMISSED', 'WITHDRAWN');

-- DropIndex
DROP INDEX "effect_owner";

-- CreateTable
CREATE TABLE "refund_proposal" (
    "id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "invoice_id" UUID NOT NULL,
    "razorpay_payment_id" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "why" TEXT NOT NULL,
    "status" "RefundProposalStatus" NOT NULL DEFAULT 'PROPOSED',
    "failure" TEXT,
    "decided_by" TEXT,
    "decided_why" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "razorpay_refund_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "refund_proposal_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "refund_proposal_invoice_id_idx" ON "refund_proposal"("invoice_id");

-- CreateIndex
CREATE INDEX "refund_proposal_status_created_at_id_idx" ON "refund_proposal"("status", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "refund_proposal_one_open" ON "refund_proposal"("invoice_id") WHERE (status = 'PROPOSED'::"RefundProposalStatus");

-- CreateIndex
CREATE UNIQUE INDEX "effect_owner" ON "effect"("target_id", "kind", "provider_id") WHERE (kind = ANY (ARRAY['invoice.create'::text, 'link.create'::text, 'order.create'::text, 'recurring.charge'::text, 'payment.refund'::text]));

-- AddForeignKey
ALTER TABLE "refund_proposal" ADD CONSTRAINT "refund_proposal_invoice_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "invoice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


