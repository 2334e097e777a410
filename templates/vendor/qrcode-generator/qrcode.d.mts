// What this site uses of qrcode.mjs.
interface Code {
  addData(data: string): void;
  make(): void;
  getModuleCount(): number;
  isDark(row: number, column: number): boolean;
}
export function qrcode(type: 0, correction: "L" | "M"): Code;
