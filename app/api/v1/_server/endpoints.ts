import { cartEndpoints } from "./cart-endpoints";
import { catalogueEndpoints } from "./catalogue-endpoints";
import { documentEndpoints } from "./document-endpoints";
import type { Endpoint } from "./endpoint";
import { changeEndpoints } from "./change-endpoints";
import { orderEndpoints } from "./order-endpoints";
import { customerEndpoints, inventoryEndpoints } from "./people-endpoints";
import { productEndpoints } from "./product-endpoints";
import { returnEndpoints } from "./return-endpoints";

/** Every address of the API. What is not here is answered with 404 and absent from the document. */
export const endpoints: readonly Endpoint[] = [
  ...catalogueEndpoints,
  ...cartEndpoints,
  ...orderEndpoints,
  ...changeEndpoints,
  ...documentEndpoints,
  ...returnEndpoints,
  ...productEndpoints,
  ...inventoryEndpoints,
  ...customerEndpoints,
];
