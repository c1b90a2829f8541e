import type { port as english } from "../en/panels-port";
import type { Translated } from "../translated";

/** See the English file. */
export const port: Translated<typeof english> = {
  title: "게시된 포트",
  explain: "이 주소 중 하나로 호스트에 접근하면 컨테이너의 포트에 도달합니다.",
  target: "<container></container>의 포트 <port></port>",
  dnat: {
    title: "DNAT 규칙",
    explain: "방화벽이 호스트의 포트에 도착한 패킷의 목적지를 컨테이너의 주소로 바꿉니다.",
    none: "규칙을 찾지 못했습니다. 엔진의 프록시 프로세스만 이 포트를 처리할 수 있습니다.",
  },
};
