-- CreateEnum
CREATE TYPE "LinkBatchRowState" AS ENUM ('WAITING', 'MADE', 'REFUSED');

-- CreateTable
CREATE TABLE "link_batch" (
    "id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "content_hash" BYTEA NOT NULL,
    "asked_by" TEXT NOT NULL,
    "asked_by_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "total" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "link_batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "link_batch_row" (
    "batch_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "link_id" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "customer_name" TEXT NOT NULL,
    "account_id" UUID,
    "max_amount" BIGINT NOT NULL,
    "first_payment" BIGINT NOT NULL,
    "request" TEXT,
    "state" "LinkBatchRowState" NOT NULL DEFAULT 'WAITING',
    "reason" TEXT,

    CONSTRAINT "link_batch_row_pkey" PRIMARY KEY ("batch_id","position")
);

-- CreateIndex
CREATE INDEX "link_batch_created_at_id_idx" ON "link_batch"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "link_batch_connection_id_content_hash_key" ON "link_batch"("connection_id", "content_hash");

-- CreateIndex
CREATE UNIQUE INDEX "link_batch_row_link_id_key" ON "link_batch_row"("link_id");

-- CreateIndex
CREATE INDEX "link_batch_row_batch_id_state_position_idx" ON "link_batch_row"("batch_id", "state", "position");

-- AddForeignKey
ALTER TABLE "link_batch_row" ADD CONSTRAINT "link_batch_row_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "link_batch"("id") ON DELETE CASCADE ON UPDATE CASCADE;


