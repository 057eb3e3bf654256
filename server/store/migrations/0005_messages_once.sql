-- A repetition that an earlier version let in keeps its text and loses the id that is not its own.
UPDATE "messages" SET "client_id" = NULL WHERE "id" IN (
  SELECT "id" FROM (
    SELECT "id", row_number() OVER (
      PARTITION BY "client_id", "conversation_id", coalesce("agent_id", '') ORDER BY "seq"
    ) AS "turn" FROM "messages" WHERE "client_id" IS NOT NULL
  ) AS "told" WHERE "turn" > 1
);--> statement-breakpoint
DROP INDEX "messages_client_id";--> statement-breakpoint
CREATE UNIQUE INDEX "messages_once" ON "messages" USING btree ("client_id","conversation_id",coalesce("agent_id", '')) WHERE "messages"."client_id" is not null;