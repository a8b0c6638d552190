import { Select as MantineSelect, type Primitive, type SelectProps } from '@mantine/core';
import { useState } from 'react';
import { flushSync } from 'react-dom';

/**
 * Mantine's `Select`, whose list is made as soon as somebody comes near it: a page with a dozen of them, with hundreds of choices each, would
 * otherwise make thousands of elements before it shows anything.
 */
export function Select<Value extends Primitive = string>({
  comboboxProps,
  onFocusCapture,
  onPointerEnter,
  ...rest
}: SelectProps<Value>) {
  const [isNear, setNear] = useState(false);
  // At once: what opens the list with the same event looks for the choice that is made already.
  const come = () => {
    if (!isNear) flushSync(() => setNear(true));
  };
  return (
    <MantineSelect
      comboboxProps={{ keepMounted: isNear, ...comboboxProps }}
      onFocusCapture={(event) => {
        come();
        onFocusCapture?.(event);
      }}
      onPointerEnter={(event) => {
        come();
        onPointerEnter?.(event);
      }}
      {...rest}
    />
  );
}
