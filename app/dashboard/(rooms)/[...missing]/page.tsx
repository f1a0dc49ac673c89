import { notFound } from "next/navigation";

/** An address that no room has: answered inside the frame, in the language of whoever asks. */
export default function MissingRoom() {
  notFound();
}
