// How often something is paid: the twin of periods.py.

/** How many months lie between two payments. @type {Readonly<Record<string, number>>} */
export const STEP = { once: 0, month: 1, semester: 6, year: 12, "two-years": 24 };
