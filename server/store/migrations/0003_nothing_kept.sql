UPDATE "visitors" SET "profile" = '{}', "context" = '{}', "browser" = NULL, "address" = NULL
WHERE "is_retired" AND NOT EXISTS (
	SELECT FROM "conversations" WHERE "conversations"."visitor_id" = "visitors"."id"
);