import { Dashboard } from "@/components/dashboard/dashboard";
import { runsCommands } from "@/lib/wire/answers";
import { triesConnects } from "@/lib/wire/verify";

export default function Page() {
  return <Dashboard commands={runsCommands(process.env)} verify={triesConnects(process.env)} />;
}
