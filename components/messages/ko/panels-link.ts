import type { link as english } from "../en/panels-link";
import type { Translated } from "../translated";

/** See the English file. */
export const link: Translated<typeof english> = {
  title: "링크",
  kinds: {
    uplink: "밖으로 나가는 길입니다. 호스트의 기본 경로가 이 링크를 지납니다.",
    veth: "가상 케이블의 한쪽 끝입니다. 여기로 들어간 것은 보통 다른 네임스페이스에 있는 반대쪽 끝으로 나옵니다.",
    bridge: "커널 안의 스위치입니다. 연결된 veth들을 이어 주며, 브리지 자체의 주소가 그 게이트웨이가 됩니다.",
    macvlan: "호스트 링크에 더한 또 하나의 MAC 주소입니다. 컨테이너가 외부 네트워크에 직접 연결됩니다.",
    ipvlan: "호스트 링크의 MAC 주소를 함께 쓰면서 IP 주소를 더합니다.",
    vxlan:
      "이더넷 프레임을 UDP 패킷에 담아 호스트 사이로 나르는 터널입니다. overlay 네트워크가 이것으로 호스트를 잇습니다.",
    vlan: "하위 링크의 태그된 VLAN 하나입니다.",
    loopback: "네임스페이스가 자기 자신과 통신하는 장치입니다: 127.0.0.1과 ::1.",
    other: "커널이 아는 네트워크 장치입니다.",
  },
  ports: {
    title: "포트 ({count, number})",
    explain: "이 브리지에 연결된 veth와 각각의 반대쪽 끝에 있는 대상입니다.",
    none: "연결된 것이 없습니다.",
  },
  masquerade: {
    title: "매스커레이딩",
    explain: "이 서브넷의 트래픽은 컨테이너의 주소 대신 업링크의 주소로 나갑니다.",
    by: "<subnets></subnets> → <link></link>",
    from: "<link></link>의 <subnets></subnets>",
  },
};
