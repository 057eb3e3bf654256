-- The words that a text is found by: punctuation goes, and each character of a script that is written
-- without spaces is a word of its own, so that any part of such a text is found as a phrase.
CREATE FUNCTION search_words(said text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
	SELECT regexp_replace(
		regexp_replace(lower(said), '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f\u3000-\u303f\ufe30-\ufe4f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]+', ' ', 'g'),
		'([\u2e80-\u2fff\u3040-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff])', ' \1 ', 'g')
$$;
--> statement-breakpoint
CREATE TABLE "agent_reads" (
	"agent_id" text NOT NULL,
	"conversation_id" text NOT NULL,
	"seq" integer NOT NULL,
	CONSTRAINT "agent_reads_agent_id_conversation_id_pk" PRIMARY KEY("agent_id","conversation_id")
);
--> statement-breakpoint
CREATE TABLE "canned_replies" (
	"id" text PRIMARY KEY NOT NULL,
	"shortcut" text NOT NULL,
	"text" text NOT NULL,
	"site_id" text,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notes" (
	"id" text PRIMARY KEY NOT NULL,
	"conversation_id" text NOT NULL,
	"text" text NOT NULL,
	"agent_id" text NOT NULL,
	"agent_name" text NOT NULL,
	"client_id" text NOT NULL,
	"after_seq" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "assignee_id" text;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "visitor_seq" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "waiting_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "first_answer_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "event" jsonb;--> statement-breakpoint
ALTER TABLE "visitors" ADD COLUMN "pages" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "agent_reads" ADD CONSTRAINT "agent_reads_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agent_reads" ADD CONSTRAINT "agent_reads_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "canned_replies" ADD CONSTRAINT "canned_replies_site_id_sites_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notes" ADD CONSTRAINT "notes_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "agent_reads_of_conversation" ON "agent_reads" USING btree ("conversation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "canned_replies_once" ON "canned_replies" USING btree (coalesce("site_id", ''),lower("shortcut"));--> statement-breakpoint
CREATE INDEX "notes_by_words" ON "notes" USING gin (to_tsvector('simple', search_words("text")));--> statement-breakpoint
CREATE UNIQUE INDEX "notes_once" ON "notes" USING btree ("conversation_id","agent_id","client_id");--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_assignee_id_agents_id_fk" FOREIGN KEY ("assignee_id") REFERENCES "public"."agents"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "conversations_open" ON "conversations" USING btree ("site_id","assignee_id") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "conversations_by_status" ON "conversations" USING btree ("status","updated_at","ordinal");--> statement-breakpoint
CREATE INDEX "conversations_of_site_by_status" ON "conversations" USING btree ("site_id","status","updated_at","ordinal");--> statement-breakpoint
CREATE INDEX "conversations_of_assignee" ON "conversations" USING btree ("assignee_id","updated_at","ordinal");--> statement-breakpoint
CREATE INDEX "conversations_begun" ON "conversations" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "messages_by_words" ON "messages" USING gin (to_tsvector('simple', search_words("text")));--> statement-breakpoint
CREATE INDEX "visitors_by_words" ON "visitors" USING gin (to_tsvector('simple', search_words(("id" || ' ' || coalesce("external_user_id", '') || ' ' || coalesce("profile" ->> 'nickname', '') || ' ' || coalesce("profile" ->> 'email', '') || ' ' || coalesce("profile" ->> 'phone', '') || ' ' || coalesce("profile" ->> 'extra', '')))));--> statement-breakpoint
UPDATE "conversations" SET
	"visitor_seq" = coalesce((SELECT max("seq") FROM "messages" WHERE "conversation_id" = "conversations"."id" AND "from" = 'visitor'), 0),
	"first_answer_at" = (SELECT min("created_at") FROM "messages" WHERE "conversation_id" = "conversations"."id" AND "from" = 'agent');--> statement-breakpoint
UPDATE "conversations" SET "waiting_since" = (
	SELECT min("created_at") FROM "messages" WHERE "conversation_id" = "conversations"."id" AND "from" = 'visitor'
		AND "seq" > coalesce((SELECT max(answers."seq") FROM "messages" answers WHERE answers."conversation_id" = "conversations"."id" AND answers."from" = 'agent'), 0)
) WHERE "status" = 'open';--> statement-breakpoint
INSERT INTO "agent_reads" ("agent_id", "conversation_id", "seq")
SELECT "agents"."id", "conversations"."id", "conversations"."agent_read_seq"
FROM "agents" CROSS JOIN "conversations" WHERE "conversations"."status" = 'open';
