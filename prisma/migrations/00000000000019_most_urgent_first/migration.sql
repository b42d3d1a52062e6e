SET lock_timeout = '1s';

-- By when who waits is due (lib/conversations/due.ts). Prisma's schema has no words for an index of an expression.
CREATE INDEX "conversation_urgent" ON "conversation"(
  "workspaceId",
  (LEAST(("waitingSince" AT TIME ZONE 'UTC' + INTERVAL '30 hours') AT TIME ZONE 'UTC', "windowEndsAt")),
  "id"
) WHERE (status <> 'resolved'::"ConversationStatus" AND "waitingSince" IS NOT NULL);
