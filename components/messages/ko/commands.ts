import type { commands as english } from "../en/commands";
import type { Translated } from "../translated";

/** See the English file. */
export const commands: Translated<typeof english> = {
  name: "출력 보기",
  show: "{command} 출력 보기",
  running: "{command} 실행 중",
  busy: "실행 중",
  hide: "출력 숨기기",
  output: "출력",
  theOutput: "출력",
  nothing: "출력된 내용이 없습니다.",
  exit: "종료 코드 {code}(으)로 끝났습니다.",
  cut: "처음 256 KB만 표시합니다.",
};
