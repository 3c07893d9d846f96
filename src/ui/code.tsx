type CodeProps = { children: string };

/** A code, number or address that reads left to right wherever it stands. */
export function Code({ children }: CodeProps) {
  return (
    <bdi dir="ltr" className="code">
      {children}
    </bdi>
  );
}
