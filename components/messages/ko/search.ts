import type { search as english } from "../en/search";
import type { Translated } from "../translated";

/** See the English file. */
export const search: Translated<typeof english> = {
  name: "검색 및 필터",
  placeholder: "검색: web, ip:172.18.0.0/16, -state:exited",
  clear: "검색 지우기",
  next: "다음 결과",
  previous: "이전 결과",
  only: "결과만 보기",
  count: "결과 {count, number}건",
  place: "{count, number}건 중 {place, number}번째",
  waiting: "검색 중",
  nothing: "일치하는 항목이 없습니다.",
  unknown: "{word} 필드가 없어 텍스트로 검색했습니다. 필드: {fields}.",
  problems: {
    tooLong: "검색어는 {value}자를 넘을 수 없습니다.",
    openQuote: '따옴표가 닫히지 않았습니다. 끝에 "를 넣으세요.',
    openPattern: "정규식이 닫히지 않았습니다. 끝에 /를 넣거나 텍스트를 따옴표로 묶으세요.",
    longPattern: "정규식은 200자까지 쓸 수 있습니다.",
    badPattern: "사용할 수 없는 정규식입니다: {value}. 전후방 탐색과 역참조는 지원하지 않습니다.",
    noValue: "{value} 뒤에 값이 필요합니다.",
    badCidr: "올바른 네트워크가 아닙니다: {value}. 172.18.0.0/16처럼 입력하세요.",
    badPort: "올바른 포트가 아닙니다: {value}. 80, 80/tcp, 8000-8100처럼 입력하세요.",
  },
};
