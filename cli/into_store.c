#include "into_store.h"

/* Only the files of the command line are read: those of the configuration were imported long ago. */
static ckv_status make_config(ckv_config **out, const store_arguments *a, int files, char **file, ckv_error *err)
{
    ckv_config *config = NULL;
    ckv_status status = a->config ? ckv_config_load(&config, a->config, err) : ckv_config_new(&config);
    if (status == CKV_OK)
        ckv_config_drop_files(config);
    for (int i = 0; status == CKV_OK && i < files; i++)
        status = add_file(config, file[i], err);
    if (status == CKV_OK && a->decisions)
        status = ckv_config_set_decisions(config, a->decisions, err);
    if (status == CKV_OK && a->model)
        status = ckv_config_set_model(config, a->model, err);
    if (status == CKV_OK && a->labels)
        status = ckv_config_set_labels(config, a->labels, err);
    if (status != CKV_OK) {
        ckv_config_free(config);
        return status;
    }
    *out = config;
    return CKV_OK;
}

int run_into_store(store_arguments *a, int files, char **file)
{
    ckv_error err = { .code = CKV_NO_MEMORY, .message = "out of memory" }; /* where a call describes no failure */
    ckv_config *config;
    if (make_config(&config, a, files, file, &err) != CKV_OK)
        return fail_with(&err);
    ckv_batch_options options = CKV_BATCH_OPTIONS_INIT;
    options.out = a->out;
    options.store = a->store;
    options.threads = a->threads;
    options.memory = a->memory;
    options.strict = a->strict;
    options.retrain = a->retrain;
    options.update = a->full ? CKV_UPDATE_REPLACE : CKV_UPDATE_ADD;
    options.allow_deletes = a->allow_deletes;
    options.keep_settings = true;
    options.only_rejects = true;
    report_begin(&a->report, &options);
    ckv_batch_result result = { .size = sizeof result };
    ckv_status status = ckv_batch_run(config, &options, &result, &err);
    ckv_config_free(config);
    if (status != CKV_OK)
        return report_failure(&a->report, &err);
    report_end(&a->report, &result, true, a->out, false);
    return result.rejects ? EXIT_REJECTS : EXIT_DONE;
}
