"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { CustomerDetail } from "@/commerce/customers/customer-queries";
import { Button } from "@/components/ui/button";
import { Drawer } from "@/components/ui/drawer";
import { CustomerForm } from "../../_components/customer-form";
import { updateCustomerAction } from "../../actions";

export function EditCustomerButton({ customer }: { customer: CustomerDetail }) {
  const t = useTranslations("dashboard-customers");
  const common = useTranslations("common");
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  const title = t("editTitle", { name: customer.name || customer.email });
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("edit")}</Button>
      <Drawer isOpen={isOpen} onClose={close} title={title} closeLabel={common("close")}>
        <CustomerForm
          action={updateCustomerAction}
          customerId={customer.id}
          values={customer}
          labels={{ submit: common("saveChanges"), done: t("saved") }}
          onClose={close}
        />
      </Drawer>
    </>
  );
}
