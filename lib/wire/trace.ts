/** What `GET /api/walk` answers; apart from its question, which is also read where no answer is. */
export { Trace } from "@/lib/walk/trace";
