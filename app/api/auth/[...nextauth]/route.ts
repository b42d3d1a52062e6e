import { handleAuth } from "#lib/platform/auth/next-auth.ts";

export const dynamic = "force-dynamic";

export { handleAuth as GET, handleAuth as POST };
