-- CreateEnum
CREATE TYPE "ChargeRunItemState" AS ENUM ('WAITING', 'ASKED', 'REFUSED', 'LEFT');

-- AlterTable
ALTER TABLE "charge_run" ADD COLUMN     "paused_at" TIMESTAMPTZ(3),
ADD COLUMN     "paused_why" TEXT;

-- AlterTable
ALTER TABLE "connection" ADD COLUMN     "tell_payers" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "charge_run_item" (
    "run_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "charge_id" UUID NOT NULL,
    "mandate_id" UUID NOT NULL,
    "invoice_id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "customer" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "state" "ChargeRunItemState" NOT NULL DEFAULT 'WAITING',
    "note" TEXT,

    CONSTRAINT "charge_run_item_pkey" PRIMARY KEY ("run_id","position")
);

-- CreateTable
CREATE TABLE "debit_notice" (
    "id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "mandate_id" UUID NOT NULL,
    "invoice_id" UUID NOT NULL,
    "amount" BIGINT NOT NULL,
    "debit_on" DATE NOT NULL,
    "medium" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "told_by" TEXT NOT NULL,
    "told_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "debit_notice_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "charge_run_item_charge_id_key" ON "charge_run_item"("charge_id");

-- CreateIndex
CREATE INDEX "debit_notice_invoice_id_told_at_idx" ON "debit_notice"("invoice_id", "told_at");

-- AddForeignKey
ALTER TABLE "charge_run_item" ADD CONSTRAINT "charge_run_item_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "charge_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- What runs before this kept in one column becomes rows. A bill whose debit exists was asked for; of a run that has ended
-- the others were refused.
INSERT INTO "charge_run_item" ("run_id", "position", "charge_id", "mandate_id", "invoice_id", "number", "customer", "amount", "state", "note")
SELECT r."id", (c."at" - 1)::int, (c."row" ->> 'chargeId')::uuid, (c."row" ->> 'mandateId')::uuid, (c."row" ->> 'invoiceId')::uuid,
       c."row" ->> 'number', coalesce(c."row" ->> 'customer', ''), (c."row" ->> 'amount')::bigint,
       (CASE WHEN EXISTS (SELECT 1 FROM "charge" h WHERE h."id" = (c."row" ->> 'chargeId')::uuid) THEN 'ASKED'
             WHEN r."ended_at" IS NULL THEN 'WAITING' ELSE 'REFUSED' END)::"ChargeRunItemState",
       (SELECT f ->> 'why' FROM jsonb_array_elements(r."refused") f WHERE f ->> 'invoiceId' = c."row" ->> 'invoiceId' LIMIT 1)
FROM "charge_run" r, jsonb_array_elements(r."chosen") WITH ORDINALITY AS c("row", "at");

-- AlterTable
ALTER TABLE "charge_run" DROP COLUMN "chosen", DROP COLUMN "refused";
