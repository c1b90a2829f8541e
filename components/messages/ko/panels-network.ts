import type { network as english } from "../en/panels-network";
import type { Translated } from "../translated";

/** See the English file. */
export const network: Translated<typeof english> = {
  title: "네트워크",
  drivers: {
    bridge: "bridge 네트워크는 자체 서브넷을 가진 호스트의 Linux 브리지 하나이며, 다른 네트워크와 분리되어 있습니다.",
    overlay: "overlay 네트워크는 VXLAN 터널로 스웜의 여러 호스트를 하나로 잇습니다.",
    macvlan: "macvlan 네트워크는 컨테이너를 호스트 링크의 네트워크에 직접 연결합니다.",
    ipvlan: "ipvlan 네트워크는 호스트 링크에 컨테이너의 주소를 더합니다.",
    host: "이 네트워크의 컨테이너는 호스트의 네임스페이스를 그대로 씁니다. 격리도, 자체 주소도 없습니다.",
    null: "이 네트워크의 컨테이너에는 루프백만 있습니다.",
    other: "자체 드라이버가 만든 엔진의 네트워크입니다.",
  },
  gateway: "게이트웨이 <value></value>",
  range: "할당 범위 <value></value>",
  members: {
    title: "구성원 ({count, number})",
    explain: "이 네트워크에 엔드포인트가 있는 컨테이너입니다.",
    none: "연결된 컨테이너가 없습니다.",
  },
  options: {
    title: "드라이버 옵션",
    explain: "네트워크를 만들 때 드라이버에 요청한 내용 그대로입니다.",
  },
};
