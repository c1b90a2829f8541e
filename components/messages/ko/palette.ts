import type { palette as english } from "../en/palette";
import type { Translated } from "../translated";

/** See the English file. */
export const palette: Translated<typeof english> = {
  open: "명령",
  title: "명령",
  placeholder: "컨테이너, 네트워크, 주소로 이동하거나 명령을 실행하세요",
  results: "명령과 항목",
  nothing: "일치하는 항목이 없습니다.",
  actions: {
    fit: "전체 그림에 맞추기",
    tidy: "빈틈없이 다시 배치",
    list: "목록 표시 또는 숨기기",
    matrix: "누가 누구에게 도달하는가",
    light: "밝은 테마",
    dark: "어두운 테마",
    clear: "검색과 선택 지우기",
    snapshot: "스냅샷 열기…",
    keys: "단축키 보기",
    export: "{format} 내보내기",
  },
  keys: {
    title: "단축키",
    search: "검색 및 필터",
    next: "검색창에서: 다음 결과와 이전 결과",
    commands: "명령과 항목",
    escape: "열린 창 닫기, 검색 지우기, 선택 해제",
    list: "목록에서: 이동, 펼치기, 접기",
    choose: "목록에서: 선택",
    graph: "그래프에서: 카드 사이 이동, 선택",
    menu: "그래프에서: 카드의 메뉴",
    hops: "경로 추적에서: 이전 홉과 다음 홉",
    help: "이 단축키 목록",
  },
};
