import { notFound } from "next/navigation";
import { Refusal } from "@/commerce/refusal";

/** What a query of a page answers; null where this person may not see it, and a 404 where there is nothing. */
export async function visible<Answer>(answer: Promise<Answer>): Promise<Answer | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Refusal && error.code === "not_allowed") return null;
    if (error instanceof Refusal && error.code === "not_found") notFound();
    throw error;
  }
}
