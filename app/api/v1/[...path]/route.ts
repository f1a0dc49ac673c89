import { dispatch } from "@/app/api/v1/_server/dispatch";

export { dispatch as DELETE, dispatch as GET, dispatch as HEAD, dispatch as PATCH, dispatch as POST, dispatch as PUT };
