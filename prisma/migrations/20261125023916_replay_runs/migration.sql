-- AlterTable
ALTER TABLE "reconciliation_run" ADD COLUMN     "covers_from" TIMESTAMPTZ(3),
ADD COLUMN     "covers_to" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "webhook_event" ADD COLUMN     "replay_run_id" UUID;

-- CreateTable
CREATE TABLE "replay_run" (
    "id" UUID NOT NULL,
    "connection_id" UUID,
    "title" TEXT NOT NULL,
    "asked_by" TEXT NOT NULL,
    "planned" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "replay_run_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "replay_run_created_at_idx" ON "replay_run"("created_at" DESC);

-- CreateIndex
CREATE INDEX "reconciliation_run_backfill" ON "reconciliation_run"("connection_id", "started_at" DESC) WHERE (covers_from is not null);

-- CreateIndex
CREATE INDEX "webhook_event_replay" ON "webhook_event"("replay_run_id") WHERE (replay_run_id is not null);


