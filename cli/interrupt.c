#include "interrupt.h"

#include <stddef.h>

/* Handlers of signals have no other place to leave something. */
static volatile sig_atomic_t noted;

static void note(int number)
{
    noted = number;
}

void interrupt_watch(void)
{
    static const int ends[] = { SIGINT, SIGTERM, SIGHUP };
    signal(SIGXFSZ, SIG_IGN);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        struct sigaction old;
        if (sigaction(ends[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN)
            sigaction(ends[i], &(struct sigaction){ .sa_handler = note, .sa_flags = (int)SA_RESETHAND }, NULL);
    }
}

const volatile sig_atomic_t *interrupt_noted(void)
{
    return &noted;
}

void interrupt_end(void)
{
    if (!noted)
        return;
    signal(noted, SIG_DFL);
    raise(noted);
}
