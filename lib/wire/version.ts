/** Version of the messages between probe, web and browser. Raised when an older reader would misread them. */
export const PROTOCOL = 2;
