import { useEffect, useRef, useState, type RefObject } from 'react';

/** Turns true, once and for good, when the element comes near the screen: what is heavy waits until then. */
export function useNear(): { readonly ref: RefObject<HTMLDivElement | null>; readonly near: boolean } {
  const ref = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (element === null || near) return;
    const watch = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true);
      },
      { rootMargin: '400px' },
    );
    watch.observe(element);
    return () => watch.disconnect();
  }, [near]);
  return { ref, near };
}
