import type { exports as english } from "../en/exports";
import type { Translated } from "../translated";

/** See the English file. */
export const exports: Translated<typeof english> = {
  name: "내보내기",
  busy: "내보내는 중",
  title: "파일로 저장",
  formats: {
    png: { label: "PNG", hint: "전체 그림을 픽셀 이미지로" },
    "png-seen": { label: "보이는 부분 PNG", hint: "지금 보이는 그대로의 이 부분을 픽셀로" },
    svg: { label: "SVG", hint: "전체 그림, 글자는 텍스트로" },
    "svg-seen": { label: "보이는 부분 SVG", hint: "지금 보이는 그대로의 이 부분, 글자는 텍스트로" },
    json: { label: "JSON 스냅샷", hint: "모든 정보와 규칙, 소켓. Patchbay에서 다시 열고 추적할 수 있습니다" },
    "json-bare": { label: "규칙 없는 JSON", hint: "정보만. 크기는 절반쯤이지만 추적할 수 없습니다" },
    mmd: { label: "Mermaid", hint: "네트워크와 컨테이너, Markdown용" },
    dot: { label: "DOT", hint: "네트워크와 컨테이너, Graphviz용" },
  },
  snapshot: {
    open: "스냅샷 열기…",
    hint: "Patchbay가 저장한 JSON 파일",
    drop: "스냅샷을 여기에 놓으면 열립니다",
    banner: "{host} 스냅샷입니다. {time}에 기록했습니다.",
    text: "{file}: 실시간 정보가 아니며, 새로 조회할 수 없습니다.",
    withoutRules:
      "방화벽 규칙과 소켓 없이 저장한 스냅샷입니다. 경로 추적, 매트릭스, 방화벽 보기에는 규칙과 소켓이 필요합니다.",
    close: "실시간 호스트로 돌아가기",
    problems: {
      tooLarge: "파일이 {value} MB입니다. 128 MB까지 열 수 있습니다.",
      unreadable: "파일을 읽지 못했습니다: {value}",
      truncated: "파일이 중간에 끊겼습니다. 끝까지 저장하거나 복사하지 않았습니다.",
      notJson: "JSON 파일이 아닙니다: {value}",
      notSnapshot: "JSON 파일이지만 Patchbay 스냅샷이 아닙니다.",
      newer: "더 새로운 Patchbay에서 저장한 파일입니다(형식 버전 {value}). 업데이트한 뒤 여세요.",
      damaged: "파일이 손상되었습니다: {value} 값이 스냅샷과 맞지 않습니다.",
      contradictory: "파일 내용이 서로 모순되어 표시하지 않습니다: {value}",
    },
  },
  saved: "저장했습니다: {file}, {size}",
  savedPng: "{width} × {height}픽셀, 배율 {scale}로 그림을 저장했습니다.",
  failed: "파일을 만들지 못했습니다: {reason}",
  sample: "실제 호스트가 아닌 녹화된 샘플입니다",
  stale: "{state}, {time}부터: 마지막 그림입니다",
  staleEngine: "{state}, {time}부터: 컨테이너와 네트워크는 마지막으로 알려진 상태입니다",
};
