import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ContactsScreen } from "#components/contacts/contacts-screen.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("contacts"))("title") };
}

/** One page for every contact's address: moving between them asks no server for a page. */
export default function ContactsPage() {
  return <ContactsScreen />;
}
