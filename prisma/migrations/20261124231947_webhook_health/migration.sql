-- AlterTable
ALTER TABLE "webhook_rejection" ADD COLUMN     "diagnosis" TEXT NOT NULL DEFAULT 'unknown',
ADD COLUMN     "event_id" TEXT,
ADD COLUMN     "subject_id" UUID;

-- CreateTable
CREATE TABLE "webhook_health" (
    "connection_id" UUID NOT NULL,
    "failing_since" TIMESTAMPTZ(3),
    "first_cause" TEXT,
    "last_failure_at" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "backfilled_from" TIMESTAMPTZ(3),
    "backfilled_to" TIMESTAMPTZ(3),
    "watched_to" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_health_pkey" PRIMARY KEY ("connection_id")
);

-- CreateTable
CREATE TABLE "missing_event" (
    "id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "event" TEXT NOT NULL,
    "entity_id" TEXT NOT NULL,
    "happened_at" TIMESTAMPTZ(3) NOT NULL,
    "noticed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "arrived_at" TIMESTAMPTZ(3),

    CONSTRAINT "missing_event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "missing_event_connection_id_happened_at_idx" ON "missing_event"("connection_id", "happened_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "missing_event_connection_id_event_entity_id_key" ON "missing_event"("connection_id", "event", "entity_id");


-- Ciphertext does not compress, so PostgreSQL shall not try; and a body of the usual size stays in its row.
ALTER TABLE "webhook_body" ALTER COLUMN "body" SET STORAGE EXTERNAL;
ALTER TABLE "webhook_body" SET (toast_tuple_target = 8160);

-- Each event is updated twice soon after it came: with room on its page the first time touches no index.
ALTER TABLE "webhook_event" SET (fillfactor = 85);
