import type { World } from "../world/world.ts";

type Upload = { size: number; type: string; received: number };

/** Sessions of the Resumable Upload API (section 6). Only counted: nobody ever asks for the bytes again. */
export class Uploads {
  #world: World;
  #open = new Map<string, Upload>();
  #handles = new Map<string, string>();

  constructor(world: World) {
    this.#world = world;
  }

  open(size: number, type: string): string {
    const id = `upload:${this.#world.random.bytes(18).toString("base64url")}`;
    this.#open.set(id, { size, type, received: 0 });
    return id;
  }

  find(id: string): Readonly<Upload> | undefined {
    return this.#open.get(id);
  }

  /** The handle when the file is complete. */
  append(id: string, bytes: Buffer): string | null {
    const upload = this.#open.get(id);
    if (!upload) return null;
    upload.received += bytes.length;
    if (upload.received < upload.size) return null;
    this.#open.delete(id);
    const handle = `4::${this.#world.random.bytes(24).toString("base64url")}`;
    this.#handles.set(handle, upload.type);
    return handle;
  }

  /** The type of the file behind a handle; undefined for one that was never given. */
  typeOf(handle: string): string | undefined {
    return this.#handles.get(handle);
  }
}
