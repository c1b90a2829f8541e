"use client";

import { useCallback, useEffect, useState } from "react";
import { browserAddress } from "@/lib/client/address-bar";

/**
 * What a part of the address bar says, taken from it at first and when the browser goes back or forward, and how to say something else, which the address bar follows; null for nothing.
 * `read` and `write` stay the same functions.
 */
export function useAddressed<T>(
  read: (search: string) => T | null,
  write: (search: string, value: T | null) => string,
): [T | null, (value: T | null) => void] {
  const [value, setValue] = useState<T | null>(null);
  useEffect(() => {
    const take = () => {
      const said = read(browserAddress.search());
      setValue((before) => (write("", before) === write("", said) ? before : said));
    };
    take();
    return browserAddress.onReturn(take);
  }, [read, write]);
  const show = useCallback(
    (next: T | null) => {
      setValue(next);
      browserAddress.write(write(browserAddress.search(), next));
    },
    [write],
  );
  return [value, show];
}
