/** Colloquy's mark: an open ring and the one who answers. */
export function Mark({ size = 32 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden focusable="false">
      <rect width="32" height="32" rx="9" fill="#0b6881" />
      <path
        d="M21.5 11.4A7.2 7.2 0 1 0 21.5 20.6"
        fill="none"
        stroke="#fff"
        strokeWidth="3.2"
        strokeLinecap="round"
      />
      <circle cx="22.6" cy="16" r="2.2" fill="#8fd6e6" />
    </svg>
  );
}
