-- AlterTable
ALTER TABLE "listing" ADD COLUMN     "sandbox" BOOLEAN NOT NULL DEFAULT false;
