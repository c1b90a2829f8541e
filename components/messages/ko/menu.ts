import type { menu as english } from "../en/menu";
import type { Translated } from "../translated";

/** See the English file. */
export const menu: Translated<typeof english> = {
  name: "{name} 메뉴",
  details: "세부 정보 열기",
  enter: "배선 보기",
  traceFrom: "여기서부터 추적",
  traceTo: "여기까지 추적",
  reach: "{name} 안의 도달 가능성",
  rules: {
    own: "자체 방화벽 규칙",
    host: "호스트의 방화벽 규칙",
    about: "관련된 방화벽 규칙",
  },
  copyName: "이름 복사",
  copyLink: "링크 복사",
};
