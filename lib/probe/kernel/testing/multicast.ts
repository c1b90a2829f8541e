/** True for the text of an IPv4 or IPv6 multicast address. */
export function isMulticast(address: string): boolean {
  if (address.includes(":")) return address.startsWith("ff");
  const first = Number(address.split(".")[0]);
  return first >= 224 && first <= 239;
}
