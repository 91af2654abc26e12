import { readable } from './readable.ts';

export type XmlElement = {
  name: string;
  attributes: Record<string, string | number>;
  content: XmlElement[] | string;
};

export function xmlDocument(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xml(root, '')}`;
}

function xml({ name, attributes, content }: XmlElement, indent: string): string {
  const words = Object.entries(attributes).map(([key, value]) => ` ${key}="${attributeText(String(value))}"`);
  const open = `${indent}<${name}${words.join('')}`;
  if (content.length === 0) return `${open}/>\n`;
  if (typeof content === 'string') return `${open}>${text(content)}</${name}>\n`;
  const inner = content.map((element) => xml(element, `${indent}  `)).join('');
  return `${open}>\n${inner}${indent}</${name}>\n`;
}

function text(untrusted: string): string {
  return readable(untrusted).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A line break in an attribute is read as a blank unless it is spelled out. */
function attributeText(untrusted: string): string {
  return text(untrusted).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}
