// The day it is in China, wherever the reader is.

const ZONE = "Asia/Shanghai";

const ISO = new Intl.DateTimeFormat("en-CA", { timeZone: ZONE });

/** The day (ISO), in the time zone of the documents. @param {Date} now */
export const today = (now) => ISO.format(now);

/** A day (ISO) in words. @param {string} day */
export const spoken = (day) =>
  new Intl.DateTimeFormat("zh-CN", { timeZone: "UTC", dateStyle: "long" }).format(new Date(`${day}T00:00:00Z`));
