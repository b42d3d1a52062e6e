/** A refusal of the control API: plain words for whoever writes a test. */
export class ControlError extends Error {
  readonly status: 400 | 404 | 408 | 409;

  constructor(status: 400 | 404 | 408 | 409, message: string) {
    super(message);
    this.status = status;
  }
}
