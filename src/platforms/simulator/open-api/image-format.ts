/** The picture formats the platform takes, by the bytes they start with. (feishu.md §4.5, D:img) */
const SIGNATURES: { mime: string; offset: number; bytes: string }[] = [
  { mime: 'image/png', offset: 0, bytes: '89504e470d0a1a0a' },
  { mime: 'image/jpeg', offset: 0, bytes: 'ffd8ff' },
  { mime: 'image/gif', offset: 0, bytes: '47494638' },
  { mime: 'image/webp', offset: 8, bytes: '57454250' },
  { mime: 'image/bmp', offset: 0, bytes: '424d' },
  { mime: 'image/x-icon', offset: 0, bytes: '00000100' },
  { mime: 'image/tiff', offset: 0, bytes: '49492a00' },
  { mime: 'image/tiff', offset: 0, bytes: '4d4d002a' },
  { mime: 'image/heic', offset: 4, bytes: '6674797068656963' },
];

/** The mime type of a picture, or undefined for anything else. */
export function imageMime(bytes: Uint8Array): string | undefined {
  const hex = Buffer.from(bytes.subarray(0, 16)).toString('hex');
  return SIGNATURES.find((each) => hex.startsWith(each.bytes, each.offset * 2))?.mime;
}
