"use client";

import { useDeferredValue, useMemo, useState } from "react";
import { filterRows, nextOrder, type Order, orderRows } from "@/lib/client/list-order";
import { type ListName, listRows } from "@/lib/client/lists";
import { useClient } from "../dashboard/client-context";
import { useOutsideWords } from "../trace/use-outside-words";

const FIRST: Order = { column: 0, descending: false };

/** The lines of a list as they are sorted and filtered, kept up with the topology. */
export function useRows(list: ListName) {
  const { state, index, found } = useClient();
  const [order, setOrder] = useState(FIRST);
  const [filter, setFilter] = useState("");
  const wanted = useDeferredValue(filter);
  const outside = useOutsideWords(list === "ports");
  const all = useMemo(() => listRows(index, list, outside), [index, list, outside]);
  const matches = found.status === "found" ? found.ids : undefined;
  const sought = useMemo(
    () => (matches && state.only ? all.filter(({ id }) => matches.has(id)) : all),
    [all, matches, state.only],
  );
  const ordered = useMemo(() => orderRows(sought, order), [sought, order]);
  const rows = useMemo(() => filterRows(ordered, wanted), [ordered, wanted]);
  return {
    rows,
    total: all.length,
    /** What is searched for in the whole page; undefined when nothing is. */
    matches,
    order,
    setOrder: (column: number) => setOrder((before) => nextOrder(before, column)),
    filter,
    setFilter,
  };
}
