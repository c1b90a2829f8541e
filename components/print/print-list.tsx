import { useTranslations } from "use-intl";
import { orderRows } from "@/lib/client/list-order";
import { LISTS, type ListName, listRows } from "@/lib/client/lists";
import { useClient } from "../dashboard/client-context";

/** One kind of thing on paper: all of it, by name. */
export function PrintList({ list }: { list: ListName }) {
  const t = useTranslations("list");
  const { shown } = useClient();
  const rows = orderRows(listRows(shown, list), { column: 0, descending: false });
  return (
    <table className="mt-6 w-full text-left text-[9px]/4">
      <caption className="pb-1 text-left text-sm font-semibold">
        {t(`tabs.${list}`)} ({rows.length})
      </caption>
      <thead>
        <tr>
          {LISTS[list].map((column) => (
            <th key={column} scope="col" className="border-b border-black pr-2 font-semibold">
              {t(`columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, cells }) => (
          <tr key={id} className="break-inside-avoid">
            {LISTS[list].map((column, i) => (
              <td key={column} className="break-words border-b border-neutral-300 pr-2 align-top">
                <bdi>{cells[i]}</bdi>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
