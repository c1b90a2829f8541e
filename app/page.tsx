import { Dashboard } from "@/components/dashboard/dashboard";
import { runsCommands } from "@/lib/wire/answers";

export default function Page() {
  return <Dashboard commands={runsCommands(process.env)} />;
}
