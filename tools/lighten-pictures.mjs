/**
 * Rewrites the gallery's pictures after they were renewed: shades that nobody tells apart become one,
 * which halves what the repository holds. What remains differs by less than the comparison tells.
 */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';

const FOLDER = 'e2e/gallery';
/** Shades of one channel that become one. */
const STEP = 32;
/** How many of the most used colours stay as they are: those of areas, lines and letters. */
const KEPT = 12;
const AT_ONCE = 8;

const names = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' });
const pictures = names.filter((name) => name.endsWith('.webp')).map((name) => join(FOLDER, name));
const waiting = [...pictures];
while (waiting.length > 0) await Promise.all(waiting.splice(0, AT_ONCE).map(lighten));
const bytes = pictures.reduce((sum, picture) => sum + statSync(picture).size, 0);
console.log(`${pictures.length} pictures, ${(bytes / 1e6).toFixed(1)} MB`);

/** @param {string} picture */
async function lighten(picture) {
  const { data, info } = await sharp(picture)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const shades = shadesOf(data);
  for (let at = 0; at < data.length; at += 3) {
    data.writeUIntBE(shades.get(data.readUIntBE(at, 3)) ?? 0, at, 3);
  }
  await sharp(data, { raw: info }).webp({ lossless: true, effort: 4 }).toFile(picture);
}

/**
 * What becomes of each colour of a picture.
 *
 * @param {Buffer} pixels
 * @returns {Map<number, number>}
 */
function shadesOf(pixels) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (let at = 0; at < pixels.length; at += 3) {
    const colour = pixels.readUIntBE(at, 3);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const byUse = [...counts].toSorted(([, a], [, b]) => b - a).map(([colour]) => colour);
  const kept = byUse.slice(0, KEPT);
  return new Map(byUse.map((colour) => [colour, nearest(colour, kept) ?? rounded(colour)]));
}

/**
 * @param {number} colour
 * @param {number[]} kept
 */
function nearest(colour, kept) {
  const distance = (/** @type {number} */ other) =>
    Math.max(...channels(colour).map((value, at) => Math.abs(value - (channels(other)[at] ?? 0))));
  return kept
    .filter((other) => distance(other) <= STEP / 2)
    .toSorted((a, b) => distance(a) - distance(b))[0];
}

/** @param {number} colour */
function rounded(colour) {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((value) =>
    Math.min(255, Math.round(value / STEP) * STEP),
  );
  return red * 0x10000 + green * 0x100 + blue;
}

/** @param {number} colour */
function channels(colour) {
  return [colour >> 16, (colour >> 8) & 0xff, colour & 0xff];
}
