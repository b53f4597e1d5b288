-- CreateEnum
CREATE TYPE "MappingRowState" AS ENUM ('WAITING', 'CHECKED', 'DONE', 'FAILED', 'LEFT', 'UNDONE');

-- CreateTable
CREATE TABLE "mapping_run" (
    "id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "asked_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "checked_at" TIMESTAMPTZ(3),
    "starts_at" TIMESTAMPTZ(3),
    "undone_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "waits_for" TEXT,

    CONSTRAINT "mapping_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mapping_run_row" (
    "run_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "account" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "account_id" UUID,
    "state" "MappingRowState" NOT NULL DEFAULT 'WAITING',
    "verdict" TEXT,
    "note" TEXT,

    CONSTRAINT "mapping_run_row_pkey" PRIMARY KEY ("run_id","position")
);

-- CreateIndex
CREATE INDEX "mapping_run_created_at_id_idx" ON "mapping_run"("created_at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "mapping_run_row" ADD CONSTRAINT "mapping_run_row_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "mapping_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;


