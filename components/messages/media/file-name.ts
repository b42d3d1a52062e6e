/** A stranger's file name as it may be read: nothing in it hides or turns what stands there. */
export function shownName(fileName: string | null): string | null {
  const name = (fileName ?? "").replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, "").trim();
  return name === "" ? null : name;
}

/** What follows the last dot, as people call the kind of a file; null when that is no such word. */
export function extensionOf(name: string | null): string | null {
  return /\.([\p{L}\p{N}]{1,6})$/u.exec(name ?? "")?.[1]?.toUpperCase() ?? null;
}

/** Types whose bytes the system would run when they are opened. */
const programs =
  /^application\/(x-msdownload|vnd\.microsoft\.portable-executable|x-elf|x-mach-binary|x-msi|java-archive|vnd\.android\.package-archive|x-apple-diskimage)$/;
const programNames = /^(APK|APP|BAT|CMD|COM|DMG|EXE|HTA|JAR|JS|LNK|MSI|PS1|SCR|SH|VBS|WSF)$/;

/** Whether opening it could run something, by its bytes or by what the system would make of its name. */
export function isProgram(sniffedType: string | null, extension: string | null): boolean {
  return programs.test(sniffedType ?? "") || programNames.test(extension ?? "");
}
