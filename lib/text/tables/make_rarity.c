/* Run by the build: writes how rare each Han character is (rarity.h), out of the levels of standards, to the file that is
 * named. */
#include "text/encoding/rarity.h"
#include "text/tables/tables.h"

#include <stdio.h>

int main(int argc, char **argv)
{
    enum { FIRST = 0x4E00, LAST = 0x9FFF };
    FILE *out = argc == 2 ? fopen(argv[1], "w") : NULL;
    if (!out)
        return 1;
    fprintf(out, "/* Made by make_rarity.c. */\n#include \"text/encoding/rarity.h\"\n\n");
    fprintf(out, "const uint8_t ckv_han_rarity[0x9FFF - 0x4E00 + 1] = {\n");
    for (uint32_t cp = FIRST; cp <= LAST; cp++) {
        int level = ckv_han_levels[(cp - FIRST) / 4] >> 2 * (cp & 3) & 3;
        bool sign = ckv_is_lead(cp) || ckv_is_lost_mark(cp);
        fprintf(out, "%d,%s", sign ? 0 : -ckv_level_scores[level], cp % 16 == 15 ? "\n" : " ");
    }
    fprintf(out, "};\n");
    return ferror(out) || fclose(out) ? 1 : 0;
}
