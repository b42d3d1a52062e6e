import { useRouter } from "next/navigation";
import { useApiForm } from "#components/auth/use-api-form.ts";
import { createMetaApp, updateMetaApp } from "#lib/channels/client/admin.ts";
import type { MetaAppDto, UpdateMetaAppInput } from "#lib/channels/schema.ts";
import { ApiProblem } from "#lib/platform/http/api-client.ts";

export type MetaAppFields = {
  name: string;
  providerAppId: string;
  secret: string;
  nextSecret: string;
  verifyToken: string;
};

/** `onSaved` also gets the verify token that was typed: nobody can show it later. */
export function useMetaAppForm(
  app: MetaAppDto | null,
  onSaved: (saved: MetaAppDto, verifyToken: string) => void,
) {
  const router = useRouter();
  const form = useApiForm<MetaAppFields>({
    name: app?.name ?? "",
    providerAppId: app?.providerAppId ?? "",
    secret: "",
    nextSecret: "",
    verifyToken: "",
  });
  const { dirtyFields } = form.formState;
  const submit = form.submitWith(async (values) => {
    try {
      const saved = app
        ? await updateMetaApp(app.id, { ...changesOf(values, dirtyFields), version: app.version })
        : await createMetaApp({ ...onlyNewFields(values), providerAppId: values.providerAppId || null });
      router.refresh();
      onSaved(saved, values.verifyToken);
    } catch (error) {
      if (error instanceof ApiProblem && error.code === "conflict") router.refresh();
      throw error;
    }
  });
  return { ...form, submit };
}

const onlyNewFields = ({ name, secret, verifyToken }: MetaAppFields) => ({ name, secret, verifyToken });

type Dirty = Partial<Record<keyof MetaAppFields, boolean>>;

/** Empty secrets stay as they are stored. */
function changesOf(values: MetaAppFields, dirty: Dirty): Omit<UpdateMetaAppInput, "version"> {
  const { name, providerAppId, secret, nextSecret, verifyToken } = values;
  return {
    ...(dirty.name && { name }),
    ...(dirty.providerAppId && { providerAppId: providerAppId || null }),
    ...(secret !== "" && { secret }),
    ...(nextSecret !== "" && { nextSecret }),
    ...(verifyToken !== "" && { verifyToken }),
  };
}
