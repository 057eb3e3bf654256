/*
 * One family: a 24-unit box, one stroked path, 2 units wide, with round ends and corners. An icon
 * stands here if more than one side draws it.
 */

export const CHAT_ICON =
  'M12 4c4.7 0 8.5 3.1 8.5 7s-3.8 7-8.5 7c-.8 0-1.5-.1-2.2-.2L5.5 20.5l.8-3.8C4.6 15.3 3.5 13.3 3.5 11c0-3.9 3.8-7 8.5-7z';
export const CLOSE_ICON = 'M6 6l12 12M18 6L6 18';
