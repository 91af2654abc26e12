import { type RefObject, useLayoutEffect, useRef } from 'react';

const gap = 4;
const margin = 8;
const idealHeight = 300;

/**
 * Shows a `popover="manual"` beneath its anchor, or above it where there is more room. It stands in the top layer:
 * no scrolling box around it cuts it off.
 */
export function usePopup(
  anchor: RefObject<HTMLElement | null>,
  isOpen: boolean,
  align: 'start' | 'end' = 'start',
) {
  const popup = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const shown = popup.current;
    if (!isOpen || shown === null) return;
    shown.showPopover();
    const follow = () => anchor.current && place(shown, anchor.current, align);
    follow();
    const sizes = new ResizeObserver(follow);
    sizes.observe(shown);
    if (anchor.current) sizes.observe(anchor.current);
    window.addEventListener('scroll', follow, { capture: true, passive: true });
    window.addEventListener('resize', follow);
    return () => {
      sizes.disconnect();
      window.removeEventListener('scroll', follow, { capture: true });
      window.removeEventListener('resize', follow);
      if (shown.isConnected) shown.hidePopover();
    };
  }, [anchor, isOpen, align]);

  return popup;
}

function place(popup: HTMLElement, anchor: HTMLElement, align: 'start' | 'end'): void {
  const box = anchor.getBoundingClientRect();
  const roomBelow = window.innerHeight - box.bottom - gap - margin;
  const roomAbove = box.top - gap - margin;
  const isAbove = roomBelow < Math.min(idealHeight, popup.scrollHeight) && roomAbove > roomBelow;
  popup.style.maxHeight = `${Math.min(idealHeight, isAbove ? roomAbove : roomBelow)}px`;
  if (align === 'start') popup.style.width = `${box.width}px`;
  const left = align === 'start' ? box.left : box.right - popup.offsetWidth;
  popup.style.left = `${Math.max(margin, Math.min(left, window.innerWidth - popup.offsetWidth - margin))}px`;
  popup.style.top = isAbove ? 'auto' : `${box.bottom + gap}px`;
  popup.style.bottom = isAbove ? `${window.innerHeight - box.top + gap}px` : 'auto';
}
