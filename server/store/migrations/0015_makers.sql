ALTER TABLE "agent_invitations" ADD COLUMN "maker_id" text;--> statement-breakpoint
ALTER TABLE "api_tokens" ADD COLUMN "maker_id" text;--> statement-breakpoint
ALTER TABLE "agent_invitations" ADD CONSTRAINT "agent_invitations_maker_id_agents_id_fk" FOREIGN KEY ("maker_id") REFERENCES "public"."agents"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_maker_id_agents_id_fk" FOREIGN KEY ("maker_id") REFERENCES "public"."agents"("id") ON DELETE cascade ON UPDATE no action;