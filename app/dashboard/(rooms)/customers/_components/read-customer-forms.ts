import type { ActionScope } from "@/app/_server/action";
import { getCustomer } from "@/commerce/customers/customer-queries";
import { InvalidInput } from "@/commerce/refusal";

type Raw = Record<string, unknown>;

/** The form's fields as the commands take them: tags are typed as one line. What is wrong is theirs to refuse. */
export function readCustomerForm(raw: Raw): Raw {
  const tags = typeof raw.tags === "string" ? raw.tags.split(/[,，、]/).map((tag) => tag.trim()) : [];
  return { ...raw, tags: tags.filter(Boolean) };
}

/** Erasing cannot be undone, so the e-mail address has to be typed. */
export async function readEraseForm(raw: Raw, { context }: ActionScope): Promise<{ customerId: string }> {
  const customerId = String(raw.customerId ?? "");
  const { email } = await getCustomer(context, { customerId });
  if (
    String(raw.email ?? "")
      .trim()
      .toLowerCase() !== email
  )
    throw new InvalidInput({ email: ["wrong_value"] });
  return { customerId };
}
