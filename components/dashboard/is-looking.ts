/** Whether somebody sees the page. */
export const isLooking = () => document.visibilityState === "visible";
