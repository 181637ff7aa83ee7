/* Windows spread evenly over a large plain file, cut where rows begin and end: who reads through them sees a short file
 * of the same form. The same file gives the same windows. */
#ifndef CKV_IO_WINDOWS_H
#define CKV_IO_WINDOWS_H

#include "util/slice.h"

#include <ckv/status.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/* Files up to this are read whole. */
#define CKV_WINDOWS_LEAST ((uint64_t)32 << 20)

/* What rows look like. */
typedef struct ckv_row_form {
    size_t width;   /* bytes of a unit: 1, or 2 in UTF-16 */
    bool big;       /* of two bytes the higher comes first */
    bool pairs;     /* a byte past ASCII takes the next with it, if that is no end of line, quote or comma */
    char delimiter; /* of cells, which may be quoted; 0: each line is a row */
    size_t columns;
} ckv_row_form;

/* Where whole rows begin and end in a piece of a file. */
typedef struct ckv_row_scan {
    size_t first; /* the first that begins in it, */
    size_t last;  /* behind the last that ends in it; equal if there is none */
    size_t good;  /* how many have the right number of cells, and no quote where none can be, */
    size_t bad;   /* and how many have not */
} ckv_row_scan;

/* The piece begins with a row (`at_row`), else anywhere: then it is read as if it began outside of quotes, inside, and
 * behind a quote, and what has the fewest bad rows is believed, then what has the most rows. In a file without faults
 * the truth has no bad ones; the others have, where the cell that they mistook ends. */
ckv_row_scan ckv_row_scan_piece(const ckv_row_form *form, ckv_slice piece, bool at_row);

typedef struct ckv_windows {
    int fd; /* borrowed */
    uint64_t size;
    ckv_row_form form;
    char *bytes;
    ckv_slice rest; /* of the window at hand */
    size_t number;  /* of the next one */
} ckv_windows;

/* The first `at` bytes of `fd` were read; what comes next is the rest of the first rows, then the windows. *yes is
 * false, and nothing changed, when it cannot be told where those rows end. */
ckv_status ckv_windows_open(
    ckv_windows *windows, int fd, uint64_t size, uint64_t at, const ckv_row_form *form, bool *yes, ckv_error *err);

/* Like read(2). */
ssize_t ckv_windows_read(void *windows, void *bytes, size_t len);

void ckv_windows_close(ckv_windows *windows);

#endif
