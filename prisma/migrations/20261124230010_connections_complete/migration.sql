-- AlterTable
ALTER TABLE "billing_source" ADD COLUMN     "deleted_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "connection" ADD COLUMN     "capabilities" JSONB,
ADD COLUMN     "charging_stopped_at" TIMESTAMPTZ(3),
ADD COLUMN     "charging_stopped_why" TEXT,
ADD COLUMN     "key_account_id" TEXT,
ADD COLUMN     "remote_webhook" JSONB;

-- AlterTable
ALTER TABLE "webhook_secret" ADD COLUMN     "last_used_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "call_tally" (
    "target_id" UUID NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "total" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "call_tally_pkey" PRIMARY KEY ("target_id","hour")
);


-- A test key never stands in a live connection, nor a live one in a test connection, whoever writes the row.
ALTER TABLE "connection" ADD CONSTRAINT "connection_mode_is_of_its_key" CHECK (("mode" = 'LIVE') = ("key_id" LIKE 'rzp\_live\_%'));
