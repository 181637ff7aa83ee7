/* Who stops a run finds no half files: the signal is noted, the run hears of it at its next look, and takes back what
 * it made. */
#ifndef CKV_CLI_INTERRUPT_H
#define CKV_CLI_INTERRUPT_H

#include <signal.h>

/* From now on SIGINT, SIGTERM and SIGHUP are noted, the first time; whoever cannot wait sends another. What is ignored
 * stays so. A file that may grow no further (RLIMIT_FSIZE) is a failed write and no signal. */
void interrupt_watch(void);

/* The signal that was noted, or 0. Static. */
const volatile sig_atomic_t *interrupt_noted(void);

/* End as the signal that was noted would have ended us; nothing without one. */
void interrupt_end(void);

#endif
