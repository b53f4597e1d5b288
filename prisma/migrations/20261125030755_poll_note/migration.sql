-- AlterTable
ALTER TABLE "billing_source" ADD COLUMN     "poll_note" TEXT;


