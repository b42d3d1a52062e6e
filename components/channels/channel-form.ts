import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useApiForm } from "#components/auth/use-api-form.ts";
import { connectChannel, updateChannel } from "#lib/channels/client/admin.ts";
import { channelsQuery } from "#lib/channels/client/channels.ts";
import type { ChannelDto, ReadReceiptPolicy, UpdateChannelInput } from "#lib/channels/schema.ts";
import { ApiProblem } from "#lib/platform/http/api-client.ts";
import { providerCause, useProviderProblemText } from "./provider-words.ts";

/** As the form holds it: everything is text. */
export type ChannelFields = {
  metaAppId: string;
  name: string;
  phoneNumberId: string;
  wabaId: string;
  accessToken: string;
  displayPhoneNumber: string;
  reopenWithinHours: string;
  throughput: string;
  readReceipts: ReadReceiptPolicy;
  onlyAssigneeReplies: boolean;
  billingTimeZone: string;
};

/** One form for connecting and changing. Only what was changed is sent: the rest may have changed elsewhere. */
export function useChannelForm(
  channel: ChannelDto | null,
  metaAppId: string,
  onSaved: (saved: ChannelDto, isNewToken: boolean) => void,
) {
  const t = useTranslations("channels");
  const client = useQueryClient();
  const askAgain = () => client.invalidateQueries({ queryKey: channelsQuery.queryKey });
  const providerText = useProviderProblemText();
  const form = useApiForm<ChannelFields>({
    metaAppId: channel?.metaAppId ?? metaAppId,
    name: channel?.name ?? "",
    phoneNumberId: channel?.phoneNumberId ?? "",
    wabaId: channel?.wabaId ?? "",
    accessToken: "",
    displayPhoneNumber: channel?.displayPhoneNumber ?? "",
    reopenWithinHours: String(channel?.reopenWithinHours ?? 72),
    throughput: String(channel?.throughput ?? 80),
    readReceipts: channel?.readReceipts ?? "on_reply",
    onlyAssigneeReplies: channel?.onlyAssigneeReplies ?? false,
    billingTimeZone: channel?.billingTimeZone ?? "",
  });
  const { dirtyFields } = form.formState;
  const submit = form.submitWith(async (values) => {
    try {
      const saved = channel
        ? await updateChannel(channel.id, { ...changesOf(values, dirtyFields), version: channel.version })
        : await connectChannel(newChannelOf(values));
      await askAgain();
      onSaved(saved, values.accessToken !== "");
    } catch (error) {
      if (providerCause(error)) {
        form.setError("root", { message: providerText(error) });
      } else if (error instanceof ApiProblem && error.code === "already_exists") {
        form.setError("phoneNumberId", { message: t("numberExists") }, { shouldFocus: true });
      } else if (error instanceof ApiProblem && error.code === "number_connected_elsewhere") {
        form.setError("phoneNumberId", { message: t("causes.connected_elsewhere") }, { shouldFocus: true });
      } else if (error instanceof ApiProblem && error.code === "token_of_other_app") {
        const details = String(error.body.application ?? "");
        const message = `${t("causes.token_of_other_app", { details })} ${t("remedies.token_of_other_app")}`;
        form.setError("accessToken", { message }, { shouldFocus: true });
      } else {
        // What somebody else saved comes in behind the form, and the next try counts.
        if (error instanceof ApiProblem && error.code === "conflict") await askAgain();
        throw error;
      }
    }
  });
  return { ...form, submit };
}

function newChannelOf(fields: ChannelFields) {
  // Asked of a number there is.
  const { displayPhoneNumber, reopenWithinHours, throughput, billingTimeZone: _, ...values } = fields;
  return {
    ...values,
    ...(displayPhoneNumber === "" ? {} : { displayPhoneNumber }),
    reopenWithinHours: Number(reopenWithinHours),
    throughput: Number(throughput),
  };
}

type Dirty = Partial<Record<keyof ChannelFields, boolean>>;

function changesOf(values: ChannelFields, dirty: Dirty): Omit<UpdateChannelInput, "version"> {
  return {
    ...(dirty.name && { name: values.name }),
    ...(dirty.metaAppId && { metaAppId: values.metaAppId }),
    ...(dirty.wabaId && { wabaId: values.wabaId }),
    ...(values.accessToken !== "" && { accessToken: values.accessToken }),
    ...(dirty.reopenWithinHours && { reopenWithinHours: Number(values.reopenWithinHours) }),
    ...(dirty.onlyAssigneeReplies && { onlyAssigneeReplies: values.onlyAssigneeReplies }),
    ...(dirty.readReceipts && { readReceipts: values.readReceipts }),
    ...(dirty.billingTimeZone && { billingTimeZone: values.billingTimeZone.trim() || null }),
    ...(dirty.throughput && { throughput: Number(values.throughput) }),
  };
}
