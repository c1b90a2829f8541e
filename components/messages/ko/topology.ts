import type { topology as english } from "../en/topology";
import type { Translated } from "../translated";

/** See the English file. */
export const topology: Translated<typeof english> = {
  name: "그래프",
  summary:
    "{host}의 네트워크 그래프: 컨테이너 {containers, number}개, 네트워크 {networks, number}개, 브리지 {bridges, number}개, 게시된 포트 {ports, number}개. 목록에서도 같은 내용을 볼 수 있습니다.",
  keys: "화살표 키로 카드 사이를 이동하고, Enter로 선택하고, Shift+F10으로 메뉴를 열며, 더하기와 빼기로 확대하고 축소합니다.",
  failed: "그래프를 그리지 못했습니다: {reason}. 목록에서 같은 내용을 볼 수 있습니다.",
  empty: {
    name: "컨테이너 없음",
    title: "아직 컨테이너가 없습니다",
    text: "컨테이너를 시작하면 샌드박스, veth 쌍, 브리지와 함께 여기에 자동으로 나타납니다:",
  },
  noMatch: {
    name: "일치하는 항목 없음",
    title: "“<query></query>”: 일치하는 항목이 없습니다",
    text: "일치하는 항목만 표시하고 있어 그래프가 비어 있습니다.",
    everything: "모두 표시",
    clear: "검색 지우기",
  },
  firstLoad: {
    title: "호스트의 네트워크를 읽는 중입니다",
    text: "네임스페이스, 링크, 주소, 경로, 방화벽 규칙을 읽습니다.",
    failedTitle: "Patchbay 서버가 응답하지 않습니다",
    failedText: "자동으로 다시 연결을 시도합니다. `npm start`가 아직 실행 중인지 확인하세요.",
  },
  legend: {
    name: "범례",
    port: { label: "게시된 포트", hint: "호스트 주소와 포트 → 컨테이너의 포트" },
    container: { label: "컨테이너", hint: "컨테이너의 샌드박스와 그 안의 인터페이스" },
    interface: { label: "인터페이스", hint: "컨테이너 샌드박스 안의 인터페이스와 그 주소" },
    veth: { label: "veth", hint: "veth 쌍의 호스트 쪽 끝" },
    bridge: { label: "브리지", hint: "Linux 브리지와 그 주소, 이 브리지로 구현된 네트워크" },
    network: { label: "네트워크", hint: "호스트에 브리지가 없는 네트워크: macvlan, ipvlan, overlay" },
    reference: { label: "참조", hint: "다른 위치의 카드를 대신하며, 선택하면 그곳까지의 길을 보여 줍니다" },
    nat: { label: "NAT", hint: "네임스페이스의 주소 변환" },
    uplink: { label: "업링크", hint: "기본 경로가 지나는 링크" },
    namespace: { label: "네임스페이스", hint: "호스트, 숨은 샌드박스, 또는 외부에서 만든 네트워크 네임스페이스" },
    paused: { label: "일시 정지", hint: "이중 테두리와 배지" },
    stopped: { label: "중지", hint: "점선 테두리와 배지" },
    projectCard: {
      label: "프로젝트",
      hint: "프로젝트 또는 네트워크마다 카드 하나: 포함된 항목과 게시한 포트. 실행 중이 아닌 항목이 있으면 호박색과 ▲",
    },
    busLine: { label: "버스", hint: "네트워크를 선으로 그린 것으로, 연결된 모든 컨테이너와 그 주소를 보여 줍니다" },
  },
};
