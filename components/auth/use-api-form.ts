import { type DefaultValues, type FieldValues, type Path, useForm } from "react-hook-form";
import { ApiProblem } from "#lib/platform/http/api-client.ts";
import { useProblemText } from "./problem-text.ts";

/**
 * The one form pattern: react-hook-form, and refusals of the API shown where they belong: at the field its pointer
 * names, else as `formError` above the button.
 */
export function useApiForm<T extends FieldValues>(defaults: DefaultValues<T>) {
  const form = useForm<T>({ defaultValues: defaults });
  const problemText = useProblemText();
  const submitWith = (send: (values: T) => Promise<void>) =>
    form.handleSubmit(async (values) => {
      try {
        await send(values);
      } catch (error) {
        const field = error instanceof ApiProblem ? error.pointer?.slice(1) : undefined;
        const target = field && field in defaults ? (field as Path<T>) : ("root" as const);
        form.setError(target, { message: problemText(error) }, { shouldFocus: true });
      }
    });
  return { ...form, submitWith, formError: form.formState.errors.root?.message };
}
