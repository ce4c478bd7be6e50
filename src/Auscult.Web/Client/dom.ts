// The two questions every island asks.
export const one = <T extends HTMLElement = HTMLElement>(selector: string, within: ParentNode = document): T | null => within.querySelector<T>(selector);
export const all = <T extends HTMLElement = HTMLElement>(selector: string, within: ParentNode = document): T[] => [...within.querySelectorAll<T>(selector)];

/** Remembers a choice for a year, for the server to read. */
export function remember(name: string, value: string): void {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `${name}=${value}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
}

/** The header that every changing request carries. */
export function token(): Record<string, string> {
  const held = one("[hx-headers]")?.getAttribute("hx-headers");
  return held ? (JSON.parse(held) as Record<string, string>) : {};
}
