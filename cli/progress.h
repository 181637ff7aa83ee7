/* How far a run is, on stderr: one line that is written over where that is a terminal, a line now and then
 * elsewhere. */
#ifndef CKV_CLI_PROGRESS_H
#define CKV_CLI_PROGRESS_H

#include <ckv/batch.h>

#include <stdbool.h>

typedef struct progress {
    bool terminal;
    bool codes;       /* the terminal takes escape sequences: not with NO_COLOR, nor on a dumb one */
    double interval;  /* seconds between two lines */
    double began;     /* of the stage at hand */
    double last;      /* when something was written */
    int shown;        /* columns that stand on the terminal now */
    int stage;        /* -1 before the first */
    uint64_t counted; /* items when the stage began */
} progress;

progress progress_start(void);

void progress_show(progress *p, const ckv_progress *at);

/* Take the line off the terminal, before something else is written there. */
void progress_clear(progress *p);

#endif
