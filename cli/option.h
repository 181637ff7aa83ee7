/* Options of commands as tables: parsing, help, man pages and completion all read the same rows. */
#ifndef CKV_CLI_OPTION_H
#define CKV_CLI_OPTION_H

#include <stddef.h>

typedef enum option_type {
    OPTION_FLAG,   /* bool */
    OPTION_TEXT,   /* const char * */
    OPTION_NUMBER, /* unsigned */
    OPTION_SIZE,   /* size_t: bytes, or 64M, 2G: of 1024 */
    OPTION_CHOICE, /* int: the number of the word in `choices` */
    OPTION_SET     /* unsigned: words of `choices`, a comma between; a bit for each, the first the lowest */
} option_type;

/* What a shell offers for a word. */
typedef enum word_source {
    WORDS_NONE,
    WORDS_FILE,
    WORDS_DIR,
    WORDS_KIND, /* kinds of values */
    WORDS_HELP  /* commands and kinds: what `ckv help` explains */
} word_source;

typedef struct option_row {
    const char *name; /* without dashes */
    char letter;      /* the short form, or 0 */
    option_type type;
    size_t at;         /* offset of the member of the command's arguments */
    const char *value; /* what the value is called, "FILE"; NULL for a flag */
    const char *words; /* what it does; wrapped where it is printed */
    word_source from;
    const char *choices; /* of OPTION_CHOICE and OPTION_SET: words, a blank between */
    int required;        /* the command cannot do without */
} option_row;

/* What --memory does, wherever a run can be told so. */
#define MEMORY_WORDS                                                                                                   \
    "get by with so much memory (64M, 2G): what does not fit goes to a file without a name in the output directory, "  \
    "and the output is the same (default: half of what the system has)"

/* The files of a run in the order of ckv_output; an export's are those before the blank that comes last. */
#define EXPORT_CHOICES "members links review golden.csv golden.ndjson"
#define FILES_CHOICES EXPORT_CHOICES " rejects"
#define FILES_WORDS                                                                                                    \
    "which of them are written, a comma between (default: all), such as members,golden.csv; one of the others that "   \
    "an earlier run left in DIR goes"

struct command;

/* Parse the options of a command into its arguments; operands come to stand behind them, from optind on. Returns an
 * exit code; what is wrong has been told. */
int take_options(const struct command *c, int argc, char **argv, void *arguments);

/* The word of that number in a list with a blank between; its length in *len. NULL past the end. */
const char *choice_at(const char *choices, int number, size_t *len);

#endif
