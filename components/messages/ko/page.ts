import type { page as english } from "../en/page";
import type { Translated } from "../translated";

/** See the English file. */
export const page: Translated<typeof english> = {
  description: "Docker 호스트의 실제 네트워크를 실시간으로 보여 줍니다: 샌드박스, veth 쌍, 브리지, 주소 변환.",
  noScript:
    "Patchbay는 화면을 실시간으로 그리므로 JavaScript가 필요합니다. 같은 정보를 /api/topology에서 볼 수 있습니다.",
  error: {
    title: "페이지에서 예기치 않은 오류가 발생했습니다",
    text: "관측된 정보에는 영향이 없습니다. 페이지 자체의 결함입니다.",
    again: "다시 시도",
    reload: "페이지 새로 고침",
  },
  notFound: {
    title: "페이지를 찾을 수 없습니다",
    text: "Patchbay에는 페이지 하나와 /api 아래의 API만 있습니다.",
    back: "대시보드로 이동",
  },
};
