import type { sandbox as english } from "../en/panels-sandbox";
import type { Translated } from "../translated";

/** See the English file. */
export const sandbox: Translated<typeof english> = {
  identity: {
    title: "식별 정보",
    explain: "엔진이 이 컨테이너를 부르는 이름과, 컨테이너가 어떻게 연결되도록 요청되었는지 보여 줍니다.",
  },
  facts: {
    title: "샌드박스",
    explain: "샌드박스는 하나의 네트워크 네임스페이스로, 자체 인터페이스, 주소, 경로, 방화벽을 갖습니다.",
    stopped: "실행 중이 아닐 때는 없습니다. 엔진이 컨테이너를 시작할 때 만듭니다.",
    unread: "읽지 못했습니다.",
    hostShared: "호스트의 것: 네트워크가 전혀 격리되지 않습니다",
    host: "호스트의 것",
    hidden: "엔진이 overlay 네트워크에 쓰는 것: 컨테이너가 들어 있지 않습니다",
    named: "엔진의 것이 아님: 다른 프로그램이나 사용자가 만들었습니다",
  },
  interfaces: {
    title: "인터페이스",
    none: "알려진 인터페이스가 없습니다.",
    more: "그 밖의 {count, number}개는 그래프와 목록에서 볼 수 있습니다.",
    veths: "veth는 가상 케이블의 한쪽 끝입니다. 반대쪽 끝은 호스트나 overlay 네트워크의 브리지에 연결되어 있습니다.",
    others: "이 네임스페이스에 있는 네트워크 장치와 각 장치의 하위 장치입니다.",
    loopback: "루프백만 있으므로 이 네임스페이스는 다른 어떤 것과도 연결되어 있지 않습니다.",
    host: "호스트 자체의 링크입니다. 업링크, 브리지, 컨테이너 veth 쌍의 호스트 쪽 끝이 여기에 있습니다.",
  },
  endpoints: {
    title: "엔드포인트",
    explain:
      "엔드포인트는 네트워크 하나에서 컨테이너가 차지하는 자리로, 엔진이 주소, MAC, 게이트웨이, 이름을 할당합니다.",
    none: "엔진에 등록된 엔드포인트가 없습니다. 이 컨테이너는 자체 네트워크에 연결되어 있지 않습니다.",
  },
  routes: {
    title: "경로",
    explain:
      "목적지에 따라 패킷이 어느 인터페이스와 게이트웨이를 지나는지 정합니다. 가장 길게 일치하는 경로가 우선하며, default는 마지막에 쓰입니다.",
    none: "경로가 없어 외부의 어떤 대상에도 도달할 수 없습니다.",
  },
  dns: {
    title: "DNS",
    explain: "이곳에서 이름을 주소로 바꾸는 서버이며, 컨테이너의 resolv.conf에서 읽습니다.",
    none: "없음",
    embedded: "Docker 내장 DNS: 컨테이너를 이름으로 찾습니다",
    unread: "resolv.conf를 읽지 못했거나 컨테이너가 실행 중이 아닙니다.",
  },
  hosts: {
    title: "hosts 파일",
    explain: "네임서버에 묻기 전에 바로 응답하는 이름입니다.",
  },
  ports: {
    title: "포트",
    explain:
      "게시된 포트는 호스트의 주소로 접근할 수 있습니다. 노출(expose)된 포트는 기록일 뿐이며 아무것도 열지 않습니다.",
    none: "게시되거나 노출된 포트가 없습니다.",
    published: "게시됨",
    exposed: "노출만 됨",
  },
  nat: {
    title: "주소 변환",
    explain:
      "DNAT는 게시된 포트로 온 패킷을 컨테이너로 보내고, MASQUERADE는 컨테이너가 호스트의 주소로 밖에 나가게 합니다.",
  },
};
