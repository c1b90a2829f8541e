import type { overview as english } from "../en/overview";
import type { Translated } from "../translated";

/** See the English file. */
export const overview: Translated<typeof english> = {
  name: "개요",
  kernel: "Linux {version}",
  firewall: "NAT: {names}",
  firewallTitle: "현재 적용 중인 주소 변환 규칙의 종류",
  containers: "컨테이너 <b>{count, number}</b>개",
  notRunning: "<b>{count, number}</b>개 실행 중 아님",
  networks: "네트워크 <b>{count, number}</b>개",
  namespaces: "네임스페이스 <b>{count, number}</b>개",
  outside: "외부로 열린 포트 <b>{count, number}</b>개",
  outsideTitle: "루프백 밖의 주소에 게시된 포트입니다. 방화벽이 허용하는지는 여기서 확인하지 않습니다.",
  outsideWalked: "외부로 열린 포트 <b>{count, number}</b>개 중 <b>{reached, number}</b>개 응답",
  show: "그래프와 목록에서 보기",
  log: "변경 내역",
  quiet: "최근 변경 없음",
  more: "+{count, number}",
  earlier: "이 페이지를 연 뒤로 변경된 내용이 없습니다.",
};
