import type { toolbar as english } from "../en/toolbar";
import type { Translated } from "../translated";

/** See the English file. */
export const toolbar: Translated<typeof english> = {
  language: "언어: {name}",
  theme: { light: "밝은 테마", dark: "어두운 테마" },
  counts: {
    containers: "컨테이너 <b>{count, number}</b>개",
    networks: "네트워크 <b>{count, number}</b>개",
    namespaces: "네임스페이스 <b>{count, number}</b>개",
    running: "{count, number}개 실행 중",
  },
};
