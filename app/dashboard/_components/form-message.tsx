import { Callout } from "@/components/ui/callout";

/** Why a form was refused, above its fields; read out when it appears. */
export function FormMessage({ children }: { children: string | null }) {
  return (
    <div role="alert" className="contents">
      {children && <Callout tone="danger">{children}</Callout>}
    </div>
  );
}
