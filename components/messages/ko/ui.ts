import type { ui as english } from "../en/ui";
import type { Translated } from "../translated";

/** See the English file. */
export const ui: Translated<typeof english> = {
  copy: "{what} 복사",
  copied: "복사했습니다",
  close: "닫기",
  command: "명령",
  fullId: "전체 ID",
  kinds: {
    host: "호스트",
    container: "컨테이너",
    sandbox: "샌드박스",
    interface: "인터페이스",
    veth: "veth",
    bridge: "브리지",
    uplink: "업링크",
    network: "네트워크",
    port: "게시된 포트",
    nat: "주소 변환(NAT)",
  },
};
