"use client";

import { Button } from "@/components/ui/button";
import { Mark } from "@/components/ui/mark";

export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main className="grid min-h-dvh place-items-center p-6">
      <div role="alert" className="max-w-md text-center">
        <Mark className="mx-auto size-10" />
        <h1 className="mt-4 text-lg font-semibold">The page met an error it did not expect</h1>
        <p className="mt-1 text-quiet">What was observed is not affected: this is a defect of the page itself.</p>
        <pre className="mt-4 whitespace-pre-wrap break-words rounded-md bg-raised p-3 text-left font-mono text-xs">
          {error.message || error.digest}
        </pre>
        <div className="mt-4 flex justify-center gap-2">
          <Button onClick={reset}>Try again</Button>
          <Button onClick={() => window.location.reload()}>Reload the page</Button>
        </div>
      </div>
    </main>
  );
}
