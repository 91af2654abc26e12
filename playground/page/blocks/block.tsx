import type { ComponentType } from 'react';
import { ActionsBlock } from './actions-block.tsx';
import { AlertBlock } from './alert-block.tsx';
import { CardBlock, CarouselBlock } from './card-block.tsx';
import { ContainerBlock } from './container-block.tsx';
import { ContextBlock } from './context-block.tsx';
import { DataTable } from './data-table.tsx';
import { HeaderBlock } from './header-block.tsx';
import { ImageBlock } from './image-block.tsx';
import { InputBlock } from './input-block.tsx';
import { isLibraryBlock, LibraryBlock } from './library-block.tsx';
import { NotDrawn } from './not-drawn.tsx';
import { PlainTable } from './plain-table.tsx';
import { type Fields, stringOf } from './read.ts';
import { RichText } from './rich-text.tsx';
import { SectionBlock } from './section-block.tsx';

export type BlockProps = { block: Fields };

const drawn = new Map<string, ComponentType<BlockProps>>([
  ['actions', ActionsBlock],
  ['alert', AlertBlock],
  ['card', CardBlock],
  ['carousel', CarouselBlock],
  ['container', ContainerBlock],
  ['context', ContextBlock],
  ['context_actions', ActionsBlock],
  ['data_table', DataTable],
  ['divider', () => <hr className="blk-divider" />],
  ['header', HeaderBlock],
  ['image', ImageBlock],
  ['input', InputBlock],
  ['rich_text', RichText],
  ['section', SectionBlock],
  ['table', PlainTable],
]);

export function Block({ block }: BlockProps) {
  const type = stringOf(block.type);
  const Drawn = drawn.get(type);
  if (Drawn) return <Drawn block={block} />;
  return isLibraryBlock(block) ? <LibraryBlock block={block} /> : <NotDrawn what="Block" type={type} />;
}
