-- CreateEnum
CREATE TYPE "CollectBy" AS ENUM ('REQUESTS', 'TRANSFER', 'DEBIT');

-- DropIndex
DROP INDEX "invoice_sync_invoice_id_connection_id_generation_key";

-- AlterTable
ALTER TABLE "connection" ADD COLUMN     "over_cap" "CollectBy";

-- AlterTable
ALTER TABLE "invoice" ADD COLUMN     "collect_by" "CollectBy",
ADD COLUMN     "request_max" BIGINT;

-- AlterTable
ALTER TABLE "invoice_sync" ADD COLUMN     "part" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "parts" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "bank_transfer" (
    "id" UUID NOT NULL,
    "invoice_id" UUID NOT NULL,
    "amount" BIGINT NOT NULL,
    "reference" TEXT NOT NULL,
    "received_on" DATE NOT NULL,
    "recorded_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "taken_back_at" TIMESTAMPTZ(3),
    "taken_back_by" TEXT,

    CONSTRAINT "bank_transfer_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "bank_transfer_invoice_id_idx" ON "bank_transfer"("invoice_id");

-- CreateIndex
CREATE UNIQUE INDEX "bank_transfer_once" ON "bank_transfer"("invoice_id", "reference") WHERE (taken_back_at IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "invoice_sync_invoice_id_connection_id_generation_part_key" ON "invoice_sync"("invoice_id", "connection_id", "generation", "part");

-- AddForeignKey
ALTER TABLE "bank_transfer" ADD CONSTRAINT "bank_transfer_invoice_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "invoice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


