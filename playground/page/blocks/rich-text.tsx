import type { BlockProps } from './block.tsx';
import { type Fields, fieldsOf, listOf, numberOf, stringOf } from './read.ts';
import { Inlines } from './text/inlines.tsx';
import { richInlines } from './text/rich-inlines.ts';

/** How Slack counts in lists that stand deeper and deeper. */
const orderedStyles = ['decimal', 'lower-alpha', 'lower-roman'];
const bulletStyles = ['disc', 'circle', 'square'];
const indentPx = 28;

export function RichText({ block }: BlockProps) {
  return (
    <div className="blk-rich-text">
      {listOf(block.elements)
        .map((element, index) => ({ element: fieldsOf(element), key: index }))
        .map(({ element, key }) => (
          <RichPart key={key} part={element} />
        ))}
    </div>
  );
}

function RichPart({ part }: { part: Fields }) {
  switch (part.type) {
    case 'rich_text_list':
      return <RichList list={part} />;
    case 'rich_text_preformatted':
      return (
        <pre className="blk-pre">
          <Inlines parts={richInlines(part)} />
        </pre>
      );
    case 'rich_text_quote':
      return (
        <blockquote className="blk-quote blk-text">
          <Inlines parts={richInlines(part)} />
        </blockquote>
      );
    default:
      return (
        <div className="blk-text">
          <Inlines parts={richInlines(part)} />
        </div>
      );
  }
}

function RichList({ list }: { list: Fields }) {
  const isOrdered = stringOf(list.style) === 'ordered';
  const indent = numberOf(list.indent, 0);
  const styles = isOrdered ? orderedStyles : bulletStyles;
  const items = listOf(list.elements)
    .map((item, index) => ({ item: fieldsOf(item), key: index }))
    .map(({ item, key }) => (
      <li key={key}>
        <RichPart part={item} />
      </li>
    ));
  const shared = {
    className: numberOf(list.border, 0) === 1 ? 'blk-list blk-list-bordered' : 'blk-list',
    style: { marginLeft: indent * indentPx, listStyleType: styles[indent % styles.length] },
  };
  return isOrdered ? (
    <ol {...shared} start={numberOf(list.offset, 0) + 1}>
      {items}
    </ol>
  ) : (
    <ul {...shared}>{items}</ul>
  );
}
