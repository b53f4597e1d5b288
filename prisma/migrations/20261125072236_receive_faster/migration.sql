-- DropForeignKey
ALTER TABLE "webhook_body" DROP CONSTRAINT "webhook_body_webhook_event_id_fkey";

-- DropIndex
DROP INDEX "webhook_event_entity_ids_idx";

-- CreateIndex
CREATE INDEX "webhook_event_entity_ids" ON "webhook_event" USING GIN ("entity_ids") WHERE (entity_ids is not null);


