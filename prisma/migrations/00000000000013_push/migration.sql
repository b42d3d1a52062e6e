SET lock_timeout = '1s';

-- The key pair with which this installation signs what it hands to browsers' push services (VAPID, RFC 8292). One row,
-- made on the first start.
CREATE TABLE "vapid_key" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "publicKey" TEXT NOT NULL,
    "sealedPrivateKey" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "vapid_key_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "vapid_key_one" CHECK ("id" = 1)
);

-- Where one browser is pushed to, for as long as its session lives.
CREATE TABLE "push_subscription" (
    "workspaceId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "sessionId" UUID NOT NULL,
    "endpoint" TEXT NOT NULL,
    "p256dh" TEXT NOT NULL,
    "auth" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "push_subscription_pkey" PRIMARY KEY ("workspaceId", "memberId", "sessionId")
);
CREATE UNIQUE INDEX "push_subscription_sessionId_key" ON "push_subscription"("sessionId");
CREATE UNIQUE INDEX "push_subscription_endpoint_key" ON "push_subscription"("endpoint");

-- What waits to be pushed to a member, and when it is their turn.
CREATE TABLE "push_turn" (
    "workspaceId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "pending" JSONB NOT NULL DEFAULT '[]',
    "dueAt" TIMESTAMPTZ(3),
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "push_turn_pkey" PRIMARY KEY ("workspaceId", "memberId")
);
CREATE INDEX "push_turn_dueAt_idx" ON "push_turn"("dueAt") WHERE ("dueAt" IS NOT NULL);

ALTER TABLE "push_subscription" ADD CONSTRAINT "push_subscription_workspaceId_memberId_fkey" FOREIGN KEY ("workspaceId", "memberId") REFERENCES "membership"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "push_subscription" ADD CONSTRAINT "push_subscription_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "session"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "push_turn" ADD CONSTRAINT "push_turn_workspaceId_memberId_fkey" FOREIGN KEY ("workspaceId", "memberId") REFERENCES "membership"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A session that ends takes its browser's subscription with it, whoever ends it: signing out, signing out everywhere,
-- a new password, an admin who disables the member.
CREATE FUNCTION session_end_ends_push() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM push_subscription WHERE "sessionId" = NEW.id;
  RETURN NULL;
END
$$;
CREATE TRIGGER session_end_ends_push AFTER UPDATE OF "revokedAt" ON "session"
  FOR EACH ROW WHEN (NEW."revokedAt" IS NOT NULL) EXECUTE FUNCTION session_end_ends_push();
