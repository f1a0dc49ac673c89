"use server";

import { refresh } from "next/cache";
import { action } from "@/app/_server/action";
import { createLocation } from "@/commerce/inventory/create-location";
import { deleteLocation } from "@/commerce/inventory/delete-location";
import { updateLocation } from "@/commerce/inventory/update-location";
import { createShippingRate } from "@/commerce/shipping/create-shipping-rate";
import { createZone } from "@/commerce/shipping/create-zone";
import { deleteShippingRate } from "@/commerce/shipping/delete-shipping-rate";
import { deleteZone } from "@/commerce/shipping/delete-zone";
import { updateShippingRate } from "@/commerce/shipping/update-shipping-rate";
import { updateZone } from "@/commerce/shipping/update-zone";
import { changeRole } from "@/commerce/staff/change-role";
import { createApiKey } from "@/commerce/staff/create-api-key";
import { disableStaff } from "@/commerce/staff/disable-staff";
import { inviteStaff } from "@/commerce/staff/invite-staff";
import { revokeApiKey } from "@/commerce/staff/revoke-api-key";
import { withdrawInvite } from "@/commerce/staff/withdraw-invite";
import { createMarket } from "@/commerce/store/create-market";
import { removeBrandPicture } from "@/commerce/store/set-brand-picture";
import { updateMarket } from "@/commerce/store/update-market";
import { updateReturnRules } from "@/commerce/store/update-return-rules";
import { updateRiskRules } from "@/commerce/store/update-risk-rules";
import { updateStore } from "@/commerce/store/update-store";
import { createTaxRate } from "@/commerce/tax/create-tax-rate";
import { deleteTaxRate } from "@/commerce/tax/delete-tax-rate";
import { updateTaxRate } from "@/commerce/tax/update-tax-rate";
import {
  readLocationForm,
  readMarketForm,
  readRateForm,
  readReturnsForm,
  readRiskForm,
  readStoreForm,
  readTaxForm,
  readLookForm,
  readZoneForm,
} from "./_components/read-settings-forms";

const reread = () => refresh();

export const updateStoreAction = action(updateStore, reread, { read: readStoreForm });
export const updateLookAction = action(updateStore, reread, { read: readLookForm });
export const updateReturnRulesAction = action(updateReturnRules, reread, { read: readReturnsForm });
export const updateRiskRulesAction = action(updateRiskRules, reread, { read: readRiskForm });
export const removeBrandPictureAction = action(removeBrandPicture, reread);
export const createMarketAction = action(createMarket, reread, { read: readMarketForm });
export const updateMarketAction = action(updateMarket, reread, { read: readMarketForm });
export const createZoneAction = action(createZone, reread, { read: readZoneForm });
export const updateZoneAction = action(updateZone, reread, { read: readZoneForm });
export const deleteZoneAction = action(deleteZone, reread);
export const createRateAction = action(createShippingRate, reread, { read: readRateForm });
export const updateRateAction = action(updateShippingRate, reread, { read: readRateForm });
export const deleteRateAction = action(deleteShippingRate, reread);
export const createTaxRateAction = action(createTaxRate, reread, { read: readTaxForm });
export const updateTaxRateAction = action(updateTaxRate, reread, { read: readTaxForm });
export const deleteTaxRateAction = action(deleteTaxRate, reread);
export const createLocationAction = action(createLocation, reread, { read: readLocationForm });
export const updateLocationAction = action(updateLocation, reread, { read: readLocationForm });
export const deleteLocationAction = action(deleteLocation, reread);
export const inviteStaffAction = action(inviteStaff, reread);
export const withdrawInviteAction = action(withdrawInvite, reread);
export const changeRoleAction = action(changeRole, reread);
export const disableStaffAction = action(disableStaff, reread);
export const revokeApiKeyAction = action(revokeApiKey, reread);
export const createApiKeyAction = action(createApiKey, ({ token }) => {
  refresh();
  return { token };
});
