/* What cells of CSV mean, and which they are in a row that no reader takes: a guess, for a person to mend. */
#ifndef CKV_IO_CSV_SPLIT_H
#define CKV_IO_CSV_SPLIT_H

#include "util/buf.h"

/* ="0012" is 0012: how programs keep a spreadsheet from making a number of it. Any other cell is what it is. */
ckv_slice ckv_csv_meant(ckv_slice cell);

/* Split `raw` at the delimiters outside of quotes, and take quotes off where they enclose a cell; whatever is wrong
 * with them stays as it is. Cells past `most` are not told. They point into `bytes`, which is cleared first; SIZE_MAX
 * when memory is out. Of a row that is well formed these are its cells, as meant. */
size_t ckv_csv_split(ckv_slice raw, char delimiter, ckv_buf *bytes, ckv_slice *cells, size_t most);

#endif
