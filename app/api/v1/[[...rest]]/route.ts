import { AppError } from "@/lib/domain/app-error";
import { anybody } from "@/lib/http/guards";
import { route } from "@/lib/http/route";

/** Every other address of the API: a problem like any other, and no page. */
const nothing = route(anybody("there is nothing here"), async () => {
  throw new AppError("not_found", "There is no such address in this API. See /api/v1/openapi.json.");
});

export { nothing as DELETE, nothing as GET, nothing as PATCH, nothing as POST, nothing as PUT };
