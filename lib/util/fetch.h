/* Memory asked for ahead of its use. */
#ifndef CKV_UTIL_FETCH_H
#define CKV_UTIL_FETCH_H

/* Of a function that only fetches ahead: to the compiler that is no effect, and it leaves calls of it out (GCC 12) but
 * where it has put them in place before it looks. */
#define CKV_FETCHES static inline __attribute__((always_inline))

#endif
