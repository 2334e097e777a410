// The day it is in China, wherever the reader is.

const ZONE = "Asia/Shanghai";

const ISO = new Intl.DateTimeFormat("en-CA", { timeZone: ZONE });

/** The day (ISO), in the time zone of the documents. @param {Date} now */
export const today = (now) => ISO.format(now);

/** The day (ISO) from which a page reckons: a clock behind the day of the build is wrong, and counts as that day. @param {Date} now @param {string} built */
export const dayOf = (now, built) => (today(now) < built ? built : today(now));

/** A day (ISO) in words. @param {string} day */
export const spoken = (day) =>
  new Intl.DateTimeFormat("zh-CN", { timeZone: "UTC", dateStyle: "long" }).format(new Date(`${day}T00:00:00Z`));
