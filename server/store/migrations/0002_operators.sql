CREATE TABLE "config" (
	"name" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "sites" ADD COLUMN "require_signature" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "sites" ADD COLUMN "sign_secret" text;--> statement-breakpoint
ALTER TABLE "sites" ADD COLUMN "fingerprint" text DEFAULT 'link' NOT NULL;--> statement-breakpoint
ALTER TABLE "visitors" ADD COLUMN "linked_id" text;--> statement-breakpoint
ALTER TABLE "visitors" ADD COLUMN "is_verified" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "visitors" ADD CONSTRAINT "visitors_linked_id_visitors_id_fk" FOREIGN KEY ("linked_id") REFERENCES "public"."visitors"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "visitors_look" ON "visitors" USING btree ("site_id","fingerprint");--> statement-breakpoint
CREATE INDEX "visitors_linked" ON "visitors" USING btree ("linked_id");--> statement-breakpoint
UPDATE "sites" SET "fingerprint" = 'reconnect' WHERE "app_key" = 'sk_demo';