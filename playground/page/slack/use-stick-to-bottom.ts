import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

const nearPx = 40;

/** Keeps a list at its end while it is there; says when something new came below what is seen. */
export function useStickToBottom(
  list: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
  newestKey: string | null,
  sentCount: number,
): { hasNew: boolean; goToBottom: () => void } {
  const isAtBottom = useRef(true);
  const lastKey = useRef(newestKey);
  const [hasNew, setHasNew] = useState(false);

  const goToBottom = useCallback(() => {
    isAtBottom.current = true;
    setHasNew(false);
    list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [list]);

  useEffect(() => {
    const { current: element } = list;
    if (element === null) return;
    const follow = () => {
      isAtBottom.current = element.scrollHeight - element.scrollTop - element.clientHeight < nearPx;
      if (isAtBottom.current) setHasNew(false);
    };
    element.addEventListener('scroll', follow, { passive: true });
    return () => element.removeEventListener('scroll', follow);
  }, [list]);

  // A card that is edited, a picture or a wider window change the height as well as a new line does.
  useEffect(() => {
    const { current: element } = list;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      if (isAtBottom.current) element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    if (content.current !== null) observer.observe(content.current);
    return () => observer.disconnect();
  }, [list, content]);

  useLayoutEffect(() => {
    if (newestKey === lastKey.current) return;
    lastKey.current = newestKey;
    if (isAtBottom.current) goToBottom();
    else setHasNew(true);
  }, [newestKey, goToBottom]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the count is what sets it off
  useLayoutEffect(goToBottom, [sentCount, goToBottom]);

  return { hasNew, goToBottom };
}
