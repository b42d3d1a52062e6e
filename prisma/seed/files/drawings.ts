import type { Drawing, Shape } from "./picture.ts";

const size = { width: 480, height: 360 };

function shape(color: [number, number, number], ...numbers: number[]): Shape {
  const points = numbers.flatMap((x, i) => (i % 2 === 0 ? ([[x, numbers[i + 1] ?? 0]] as const) : []));
  return { color, points };
}

const ground = shape([96, 125, 82], 0, 250, 480, 235, 480, 360, 0, 360);
const hills = shape(
  [132, 156, 148],
  0,
  250,
  90,
  170,
  170,
  225,
  280,
  130,
  400,
  220,
  480,
  180,
  480,
  260,
  0,
  260,
);

/** A tent in front of hills, the sun just gone. */
export const tentAtDusk: Drawing = {
  ...size,
  sky: [
    [44, 62, 98],
    [236, 164, 112],
  ],
  shapes: [
    hills,
    ground,
    shape([226, 88, 42], 110, 300, 240, 110, 370, 300),
    shape([184, 64, 27], 240, 110, 370, 300, 300, 300),
    shape([255, 217, 138], 205, 300, 240, 170, 275, 300),
  ],
};

/** A tent on a meadow; its left pole is broken at the joint. */
export const tentWithBrokenPole: Drawing = {
  ...size,
  sky: [
    [178, 205, 224],
    [240, 228, 206],
  ],
  shapes: [
    hills,
    ground,
    shape([203, 110, 52], 130, 290, 215, 190, 250, 165, 355, 290),
    shape([168, 84, 38], 250, 165, 355, 290, 300, 290),
    shape([92, 46, 24], 232, 290, 250, 220, 268, 290),
    shape([60, 60, 64], 126, 292, 178, 222, 184, 226, 134, 294),
    shape([60, 60, 64], 184, 196, 222, 176, 226, 182, 190, 204),
    shape([196, 40, 40], 172, 204, 196, 204, 196, 228, 172, 228),
    shape([203, 110, 52], 176, 208, 192, 208, 192, 224, 176, 224),
  ],
};

/** A hiking boot from the side; the sole comes off at the toe. */
export const bootWithLooseSole: Drawing = {
  ...size,
  sky: [
    [222, 214, 200],
    [188, 174, 154],
  ],
  shapes: [
    shape([108, 74, 48], 170, 70, 260, 70, 268, 190, 370, 222, 384, 262, 160, 262),
    shape([82, 54, 34], 170, 70, 260, 70, 262, 96, 168, 96),
    shape([44, 44, 46], 154, 262, 300, 262, 300, 288, 154, 288),
    shape([44, 44, 46], 300, 264, 388, 290, 384, 312, 300, 288),
    shape([214, 176, 92], 206, 110, 262, 122, 262, 130, 206, 118),
    shape([214, 176, 92], 208, 142, 264, 154, 264, 162, 208, 150),
    shape([214, 176, 92], 210, 174, 272, 188, 272, 196, 210, 182),
  ],
};

/** A backpack whose front zip stands open. */
export const backpackWithOpenZip: Drawing = {
  ...size,
  sky: [
    [214, 221, 226],
    [176, 188, 196],
  ],
  shapes: [
    shape([47, 93, 98], 160, 110, 190, 60, 290, 60, 320, 110, 336, 310, 144, 310),
    shape([36, 72, 77], 168, 190, 312, 190, 320, 296, 160, 296),
    shape([20, 30, 32], 176, 204, 304, 214, 302, 226, 178, 222),
    shape([226, 178, 72], 300, 208, 318, 212, 314, 238, 304, 236),
    shape([30, 60, 64], 200, 60, 210, 40, 270, 40, 280, 60, 264, 60, 260, 52, 220, 52, 216, 60),
  ],
};

/** A crushed parcel at a door. */
export const crushedParcel: Drawing = {
  ...size,
  sky: [
    [150, 140, 132],
    [198, 188, 176],
  ],
  shapes: [
    shape([118, 106, 96], 0, 280, 480, 280, 480, 360, 0, 360),
    shape([190, 142, 88], 120, 170, 340, 150, 372, 300, 110, 310),
    shape([162, 116, 68], 120, 170, 230, 206, 340, 150, 236, 140),
    shape([140, 98, 56], 290, 200, 372, 220, 372, 300, 318, 296, 300, 250),
    shape([236, 232, 224], 150, 232, 226, 226, 230, 274, 152, 280),
    shape([60, 60, 60], 160, 242, 214, 238, 214, 244, 160, 248),
  ],
};
