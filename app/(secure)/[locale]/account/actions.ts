"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { action } from "@/app/_server/action";
import { changePassword } from "@/commerce/customers/change-password";
import { deleteAddress } from "@/commerce/customers/delete-address";
import { requestEmailChange } from "@/commerce/customers/request-email-change";
import { revokeOtherSessions } from "@/commerce/customers/revoke-other-sessions";
import { revokeSession } from "@/commerce/customers/revoke-session";
import { saveAddress } from "@/commerce/customers/save-address";
import { updateProfile } from "@/commerce/customers/update-profile";

export const updateProfileAction = action(updateProfile, () => refresh());
export const changePasswordAction = action(changePassword, () => refresh());
export const requestEmailChangeAction = action(requestEmailChange, () => undefined, {
  read: ({ email, password }, { market }) => ({ email: String(email ?? ""), password: String(password ?? ""), market }),
});
export const saveAddressAction = action(saveAddress, (_saved, { market }) => redirect(`/${market}/account/addresses`));
export const deleteAddressAction = action(deleteAddress, () => refresh());
export const revokeSessionAction = action(revokeSession, () => refresh());
export const revokeOtherSessionsAction = action(revokeOtherSessions, () => refresh());
