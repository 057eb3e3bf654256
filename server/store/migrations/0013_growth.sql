DROP INDEX "conversations_open";--> statement-breakpoint
DROP INDEX "conversations_by_activity";--> statement-breakpoint
DROP INDEX "conversations_of_site";--> statement-breakpoint
DROP INDEX "conversations_of_assignee";--> statement-breakpoint
DROP INDEX "visitors_seen";--> statement-breakpoint
CREATE INDEX "conversations_of_site_and_assignee" ON "conversations" USING btree ("site_id",coalesce("assignee_id", ''),"status","updated_at","ordinal","assignee_id");--> statement-breakpoint
CREATE INDEX "visitors_seen_on_site" ON "visitors" USING btree ("site_id","seen_at","id");--> statement-breakpoint
CREATE INDEX "visitors_of_user" ON "visitors" USING btree ("external_user_id");--> statement-breakpoint
CREATE INDEX "conversations_of_assignee" ON "conversations" USING btree ("assignee_id","status","updated_at","ordinal");--> statement-breakpoint
CREATE INDEX "visitors_seen" ON "visitors" USING btree ("seen_at","id");