import { Inlines } from './inlines.tsx';
import { type Paragraph, parseMrkdwn } from './parse-mrkdwn.ts';

export function Mrkdwn({ text, isVerbatim }: { text: string; isVerbatim: boolean }) {
  return parseMrkdwn(text, isVerbatim)
    .map((paragraph, index) => ({ paragraph, key: index }))
    .map(({ paragraph, key }) => <MrkdwnParagraph key={key} paragraph={paragraph} />);
}

function MrkdwnParagraph({ paragraph }: { paragraph: Paragraph }) {
  const content = <Inlines parts={paragraph.children} />;
  if (paragraph.kind === 'preformatted') return <pre className="blk-pre">{content}</pre>;
  return paragraph.kind === 'quote' ? <blockquote className="blk-quote">{content}</blockquote> : content;
}
