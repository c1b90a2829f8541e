import type { exports as english } from "../en/exports";
import type { Translated } from "../translated";

/** See the English file. */
export const exports: Translated<typeof english> = {
  name: "내보내기",
  busy: "내보내는 중",
  title: "파일로 저장",
  formats: {
    png: { label: "PNG", hint: "전체 그림을 픽셀 이미지로" },
    svg: { label: "SVG", hint: "전체 그림, 글자는 텍스트로" },
    json: { label: "JSON 스냅샷", hint: "모든 정보. Patchbay에서 다시 열 수 있습니다" },
    mmd: { label: "Mermaid", hint: "네트워크와 컨테이너, Markdown용" },
    dot: { label: "DOT", hint: "네트워크와 컨테이너, Graphviz용" },
  },
  saved: "저장했습니다: {file}",
  savedPng: "{width} × {height}픽셀, 배율 {scale}로 그림을 저장했습니다.",
  failed: "파일을 만들지 못했습니다: {reason}",
  sample: "실제 호스트가 아닌 녹화된 샘플입니다",
  stale: "{state}, {time}부터: 마지막 그림입니다",
};
