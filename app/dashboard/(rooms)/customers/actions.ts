"use server";

import { refresh } from "next/cache";
import { action } from "@/app/_server/action";
import { createCustomer } from "@/commerce/customers/create-customer";
import { eraseCustomer } from "@/commerce/customers/erase-customer";
import { updateCustomer } from "@/commerce/customers/update-customer";
import { readCustomerForm, readEraseForm } from "./_components/read-customer-forms";

const reread = () => refresh();

export const createCustomerAction = action(createCustomer, reread, {
  read: (raw) => readCustomerForm(raw) as Parameters<typeof createCustomer>[1],
});
export const updateCustomerAction = action(updateCustomer, reread, {
  read: (raw) => readCustomerForm(raw) as Parameters<typeof updateCustomer>[1],
});
export const eraseCustomerAction = action(eraseCustomer, reread, {
  read: readEraseForm,
});
