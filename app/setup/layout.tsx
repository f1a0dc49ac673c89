/** These pages may wait for their data, as the dashboard's do, whose frame they share. */
export const instant = false;

export { default, metadata, viewport } from "@/app/dashboard/layout";
