import type { list as english } from "../en/list";
import type { Translated } from "../translated";

/** See the English file. */
export const list: Translated<typeof english> = {
  name: "목록",
  graph: "그래프",
  view: "보기",
  details: "상세 정보",
  tree: {
    name: "그림에 있는 모든 항목",
    none: "네트워크에 연결되지 않음",
    spaces: "그 밖의 네임스페이스",
    empty: "컨테이너가 없는 네트워크",
    port: "포트",
    shares: "이 샌드박스를 공유",
    uplink: "업링크 {value}",
    rules: "규칙 {count, number}개",
    host: "호스트",
    hostNetwork: "호스트 네트워크",
    hidden: "숨은 샌드박스",
    named: "이름 있음",
  },
};
