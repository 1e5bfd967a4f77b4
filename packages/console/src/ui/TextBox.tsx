import { type ReactNode, type Ref, useState } from 'react';

interface Props {
  label: string;
  placeholder: string;
  maxLength: number;
  testId?: string;
  inputRef?: Ref<HTMLInputElement>;
  /** Answers whether it was taken; what was typed is kept when not. */
  onSend: (text: string) => Promise<boolean>;
  /** Buttons after the field. `send` does what Enter does. */
  children?: (send: () => void, empty: boolean) => ReactNode;
}

/** One line of text that is sent by Enter, also under an input method, and emptied only once it was taken. */
export function TextBox({ label, placeholder, maxLength, testId, inputRef, onSend, children }: Props) {
  const [text, setText] = useState('');
  const send = async (): Promise<void> => {
    const sent = text.trim();
    if (sent === '') return;
    if (await onSend(sent)) setText((now) => (now.trim() === sent ? '' : now));
  };
  return (
    <form
      className="textbox"
      onSubmit={(e) => {
        e.preventDefault();
        void send();
      }}
    >
      <input
        ref={inputRef}
        type="text"
        aria-label={label}
        placeholder={placeholder}
        maxLength={maxLength}
        value={text}
        autoComplete="off"
        data-testid={testId}
        onChange={(e) => setText(e.target.value)}
        onKeyDown={(e) => {
          // Enter that ends a composition is not meant for us.
          if (e.key === 'Enter' && e.nativeEvent.isComposing) e.preventDefault();
        }}
      />
      {children?.(() => void send(), text.trim() === '')}
    </form>
  );
}
