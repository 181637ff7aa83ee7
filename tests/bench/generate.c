/* generate csv|ndjson BYTES [ENCODING]: an export on standard output. generate xlsx ROWS PATH: a workbook. */
#include "export.h"

#include <stdlib.h>

int main(int argc, char **argv)
{
    if (argc < 3) {
        fputs("usage: generate csv|ndjson BYTES [ENCODING], generate xlsx ROWS PATH\n", stderr);
        return 2;
    }
    uint64_t size = strtoull(argv[2], NULL, 10);
    if (strcmp(argv[1], "xlsx") == 0)
        return argc > 3 && export_workbook(argv[3], size) ? 0 : 1;
    export_form form = strcmp(argv[1], "ndjson") == 0 ? EXPORT_NDJSON : EXPORT_CSV;
    return export_write(stdout, form, argc > 3 ? argv[3] : NULL, size) ? 0 : 1;
}
