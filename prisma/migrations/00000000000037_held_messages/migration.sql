SET lock_timeout = '1s';

-- WhatsApp has taken a template and keeps it back until it knows what people think of it. No row is rewritten.
ALTER TYPE "MessageStatus" ADD VALUE 'held' AFTER 'accepted';
