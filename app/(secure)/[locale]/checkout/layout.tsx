import type { ReactNode } from "react";
import { SimulatedPayments } from "../_components/simulated-payments";

export default async function CheckoutLayout({
  children,
  params,
}: {
  children: ReactNode;
  params: Promise<{ locale: string }>;
}) {
  const { locale } = await params;
  return (
    <>
      <SimulatedPayments market={locale} />
      {children}
    </>
  );
}
