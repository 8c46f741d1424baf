/** @jsxImportSource hono/jsx/dom */
import { fileUrl } from '#platforms/simulator/page/parts/api.ts';
import { Icon } from '#platforms/simulator/page/parts/icons.tsx';

/** A file in a chat: a press downloads it under its own name. */
export const FileBox = ({ name, fileKey, note }: { name: string; fileKey: string; note?: string }) => (
  <a class="file-box" href={fileUrl(fileKey)} download={name}>
    <span class="file-icon">
      <Icon name="file" size={24} />
    </span>
    <span class="file-words">
      <span class="file-name">{name}</span>
      {note ? <small class="hint">{note}</small> : null}
    </span>
  </a>
);
