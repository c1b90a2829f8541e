import type { matrix as english } from "../en/matrix";
import type { Translated } from "../translated";

/** See the English file. */
export const matrix: Translated<typeof english> = {
  title: "누가 누구에게 도달하는가",
  open: "매트릭스",
  computing: "경로 계산 중: 출발지 {of, number}개 중 {done, number}개",
  reading: "규칙과 소켓을 읽는 중",
  label: "행은 출발지, 열은 목적지",
  corner: { from: "출발지", to: "목적지" },
  ends: { host: "호스트", outside: "외부" },
  refresh: "다시 계산",
  csv: "CSV",
  csvLabel: "CSV로 저장",
  filter: {
    ports: "포트",
    portsHint: "수신 대기 중인 포트",
    protocol: "프로토콜",
    family: "주소 체계",
    network: "네트워크",
    project: "프로젝트",
    all: "전체",
  },
  legend: "문자",
  mixed: "포트마다 결과가 다름",
  cell: "{from} → {to}: {what}",
  nothing: "물을 것이 없음",
  pending: "아직 계산하지 않음",
  unread: "그곳에서 누가 수신 대기하는지 읽지 못함",
  published: "{port}(으)로 게시됨",
  inside: "루프백에서만",
  hint: "화살표 키로 이동하고 Enter로 추적을 엽니다.",
  hintTouch: "칸을 누르면 추적을 엽니다.",
  trace: "{from} → {to}, {what} 추적",
  empty: "해당하는 실행 중인 컨테이너가 없습니다.",
};
