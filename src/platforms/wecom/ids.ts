/** Member ids are unique whatever their case, and WeCom itself answers in lower case (wecom.md §3.2, §6.1). */
export const memberId = (userId: string): string => userId.toLowerCase();
