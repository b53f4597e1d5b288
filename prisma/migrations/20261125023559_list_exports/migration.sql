-- CreateEnum
CREATE TYPE "ListExportState" AS ENUM ('WAITING', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED', 'EXPIRED');

-- CreateTable
CREATE TABLE "list_export" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "asked_by" TEXT NOT NULL,
    "list" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "fields" TEXT,
    "connection_id" UUID,
    "today" DATE NOT NULL,
    "state" "ListExportState" NOT NULL DEFAULT 'WAITING',
    "total" INTEGER NOT NULL,
    "rows" INTEGER NOT NULL DEFAULT 0,
    "chunk_count" INTEGER NOT NULL DEFAULT 0,
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "next_key" TEXT,
    "reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "list_export_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "list_export_chunk" (
    "export_id" UUID NOT NULL,
    "n" INTEGER NOT NULL,
    "body" BYTEA NOT NULL,

    CONSTRAINT "list_export_chunk_pkey" PRIMARY KEY ("export_id","n")
);

-- CreateIndex
CREATE INDEX "list_export_created_at_id_idx" ON "list_export"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "list_export_open" ON "list_export"("user_id", "created_at") WHERE (state = ANY (ARRAY['WAITING'::"ListExportState", 'RUNNING'::"ListExportState"]));

-- CreateIndex
CREATE INDEX "list_export_expiry" ON "list_export"("expires_at") WHERE (state = 'DONE'::"ListExportState");

-- AddForeignKey
ALTER TABLE "list_export_chunk" ADD CONSTRAINT "list_export_chunk_export_id_fkey" FOREIGN KEY ("export_id") REFERENCES "list_export"("id") ON DELETE CASCADE ON UPDATE CASCADE;


