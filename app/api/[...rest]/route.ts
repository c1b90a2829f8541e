import { problemResponse } from "@/lib/wire/answers";

export const dynamic = "force-dynamic";

/** Whatever else is asked of the API. */
export function GET(): Response {
  return problemResponse(404, "No such route", "The routes of the API are described in docs/api.md.");
}
