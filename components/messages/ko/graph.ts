import type { graph as english } from "../en/graph";
import type { Translated } from "../translated";

/** See the English file. */
export const graph: Translated<typeof english> = {
  project: "Compose 프로젝트",
  hiddenSandbox: "숨은 샌드박스",
  namedNamespace: "이름 있는 네임스페이스",
  driverNetwork: "{driver} 네트워크",
  host: "호스트",
  inHost: "호스트의 샌드박스 사용",
  loose: "연결되지 않음",
  noNetwork: "네트워크 없음",
  others: "그 밖의 컨테이너",
  onNoNetwork: "엔진 네트워크에 속하지 않음",
  continued: "{title} (계속)",
  namespace: "네트워크 네임스페이스",
  nat: "dnat {dnat}개, masquerade {masquerade}개",
  sandbox: "샌드박스 {name}",
  unreadable: "읽지 못함",
  defaultRoute: "기본 경로",
  internal: "내부",
  iccOff: "icc 끔",
  hostNetwork: "호스트 네트워크",
  sharesUnknown: "샌드박스 공유",
  shares: "공유: {name}",
  sharesBelow: "{title} — {name}의 샌드박스 공유",
  sharesIts: "샌드박스 공유",
  containers: "컨테이너 {count, number}개",
  networks: "네트워크 {count, number}개",
  links: "링크 {count, number}개",
  inState: "{state} {count}개",
};
