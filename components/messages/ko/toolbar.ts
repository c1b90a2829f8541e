import type { toolbar as english } from "../en/toolbar";
import type { Translated } from "../translated";

/** See the English file. */
export const toolbar: Translated<typeof english> = {
  language: "언어: {name}",
  theme: { light: "밝은 테마", dark: "어두운 테마" },
  state: {
    connecting: "연결 중",
    reconnecting: "다시 연결 중",
    "no-answer": "응답 없음",
    live: "실시간",
    starting: "시작 중",
    "engine-gone": "엔진 응답 없음",
    "probe-gone": "프로브 응답 없음",
    sample: "샘플",
    snapshot: "스냅샷",
    since: "{time}부터",
    announced: "상태: {state}",
  },
  problems: {
    count: "문제 {count, number}건",
    word: "{count, plural, other {문제}}",
    title: "읽지 못한 항목",
  },
  zoom: {
    name: "확대/축소",
    out: "축소",
    in: "확대",
    fit: "전체 그림에 맞추기",
    enter: "선택한 항목의 배선 보기",
    tidy: "빈틈없이 다시 배치",
  },
  bus: "네트워크를 버스로: 무엇을 함께 쓰는지 보기",
  detail: {
    name: "표시 수준",
    auto: "자동",
    autoShown: "자동: {shown}",
    full: "배선",
    compact: "간략히",
    projects: "프로젝트",
  },
  notices: {
    sample: "녹화된 샘플이며, 이 호스트의 네트워크가 아닙니다.",
    "engine-gone": "{time}부터 엔진이 응답하지 않습니다. 마지막으로 읽은 상태를 표시합니다.",
    "engine-gone-kernel-live":
      "{time}부터 엔진이 응답하지 않습니다. 컨테이너와 네트워크는 엔진이 마지막으로 알린 상태이며, 인터페이스, 라우트, 네임스페이스, 규칙은 계속 실시간으로 표시합니다.",
    "probe-gone": "{time}부터 프로브가 응답하지 않습니다. 마지막으로 읽은 상태를 표시합니다.",
    remote: "엔진이 다른 곳에서 실행 중이므로 API가 알려 주는 정보만 표시합니다.",
    unprivileged: "샌드박스 내부를 읽지 못했습니다.",
    unprivilegedText:
      "프로브에 다른 네트워크 네임스페이스에 들어갈 권한이 없습니다. 내부를 보려면 Patchbay를 root로 시작하세요.",
  },
};
