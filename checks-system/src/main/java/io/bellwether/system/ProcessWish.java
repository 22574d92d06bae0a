// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import java.util.Collection;

/** What is to be known of every process beside its name and processor time. */
record ProcessWish(boolean command, boolean cgroup) {
  static ProcessWish of(Collection<ProcessGroup> groups) {
    return new ProcessWish(
        groups.stream().anyMatch(group -> group.command().isPresent()),
        groups.stream().anyMatch(group -> group.cgroup().isPresent()));
  }
}
