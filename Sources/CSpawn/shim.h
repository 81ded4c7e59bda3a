/* What glibc declares for _GNU_SOURCE only (spawn.h), and Swift's module of it therefore leaves out. */
#pragma once
#include <spawn.h>

int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path);
