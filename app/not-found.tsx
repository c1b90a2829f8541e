import Link from "next/link";
import { Mark } from "@/components/ui/mark";

export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center p-6">
      <div className="max-w-sm text-center">
        <Mark className="mx-auto size-10" />
        <h1 className="mt-4 text-lg font-semibold">There is no such page</h1>
        <p className="mt-1 text-quiet">Patchbay has one page, and its API under /api.</p>
        <Link href="/" className="mt-4 inline-block font-medium text-accent underline underline-offset-2">
          To the dashboard
        </Link>
      </div>
    </main>
  );
}
