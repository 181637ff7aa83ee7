#include "command.h"

#include <string.h>

static const command *const commands[] = {
    &command_dedupe,
    &command_inspect,
    &command_import,
    &command_resolve,
    &command_export,
    &command_normalize,
    &command_show,
    &command_ask,
    &command_why,
    &command_whatif,
    &command_model,
    &command_review,
    &command_stats,
    &command_placeholders,
    &command_blocking,
    &command_eval,
    &command_generate,
    &command_help,
};

const command *const *command_table(size_t *count)
{
    *count = sizeof commands / sizeof *commands;
    return commands;
}

const command *command_find(const char *name)
{
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    }
    return NULL;
}
